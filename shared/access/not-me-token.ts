/**
 * The token of the link "this was not me". It has the mailbox's id, so that it works after the request that it was sent
 * for is gone, and the request, so that it undoes that one alone.
 */
import type { AddressIds } from "../platform/address-ids.ts";
import { mailboxIdOf } from "./mailbox-limit.ts";
import type { SignedTokens } from "./signed-tokens.ts";

/** The request that the mail was about. */
export type Disowned =
  | { kind: "interest"; id: string }
  | { kind: "pending"; webinarId: string; id: string }
  | { kind: "waiting"; webinarId: string; id: string; registeredAt: Date }
  | { kind: "place"; webinarId: string; id: string; registeredAt: Date };

export function signNotMe(
  { links, addresses }: { links: SignedTokens; addresses: AddressIds },
  email: string,
  request: Disowned,
): string {
  const mailbox = [addresses.generation, mailboxIdOf(addresses, email)];
  return links.sign("not-me", [...mailbox, ...partsOf(request)].join("/"));
}

function partsOf(request: Disowned): (string | number)[] {
  switch (request.kind) {
    case "interest":
      return ["interest", request.id];
    case "pending":
      return ["pending", request.webinarId, request.id];
    case "waiting":
    case "place":
      return [request.kind, request.webinarId, request.id, request.registeredAt.getTime()];
  }
}

/** Null if we did not sign the token. `mailboxId` is the present id, whatever it was then. */
export function readNotMe(
  { links, addresses }: { links: SignedTokens; addresses: AddressIds },
  token: string,
): { mailboxId: string; request: Disowned } | null {
  const subject = links.read("not-me", token);
  if (subject === null) return null;
  const [generation, mailbox = "", kind, first = "", id = "", registeredMs] = subject.split("/");
  const mailboxId = addresses.currentOf(mailbox, Number(generation));
  switch (kind) {
    case "interest":
      return { mailboxId, request: { kind, id: first } };
    case "pending":
      return { mailboxId, request: { kind, webinarId: first, id } };
    case "waiting":
    case "place":
      return {
        mailboxId,
        request: { kind, webinarId: first, id, registeredAt: new Date(Number(registeredMs)) },
      };
    case undefined:
    default:
      return null;
  }
}
