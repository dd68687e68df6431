/** Checks that registered people can enter a host's Meet rooms without asking to be let in, and what the host's default is. */
import type { Firestore } from "@google-cloud/firestore";
import { meet_v2 } from "googleapis/build/src/apis/meet/v2.js";
import { readAnswer } from "../../shared/google/answer.ts";
import { delegatedClient, type Delegation } from "../../shared/google/delegation.ts";
import { MEET_SCOPE } from "../../shared/meet/failures.ts";
import { codeIn } from "../../shared/meet/presence.ts";
import { ROOM_SCOPE } from "../../shared/meet/room-failures.ts";
import { ok, unknown, wrong, type Finding } from "./finding.ts";

interface MeetDeps {
  firestore: Firestore;
  delegation: Delegation;
  rootUrl: string;
}

/** Looks at the room of the host's latest webinar, and at what such a room had before the product set it up. */
export async function checkMeetAccess(
  { firestore, delegation, rootUrl }: MeetDeps,
  host: string | undefined,
): Promise<Finding[]> {
  if (host === undefined) {
    return [unknown("Meet: no host to look for.", "npm run doctor -- --host jamie@example.org")];
  }
  const { room, defaultAccess } = await seenOf(firestore, host);
  if (room === null) {
    return [
      unknown(
        `Meet: ${host} has no webinar with a Meet link yet, so their default access cannot be seen.`,
        "Make a webinar for this host, and run this again.",
      ),
    ];
  }
  const byDefault = defaultAccess === null ? [] : [defaultFinding(host, defaultAccess)];
  try {
    const auth = delegatedClient(delegation, MEET_SCOPE, host);
    const { spaces } = new meet_v2.Meet({ auth, rootUrl, timeout: 10_000, retry: false });
    const { data } = await spaces.get({ name: `spaces/${room.code}` });
    return [...byDefault, accessFinding(host, room, data.config?.accessType)];
  } catch (cause) {
    return [...byDefault, refusal(host, cause)];
  }
}

interface SeenRoom {
  /** `abc-mnop-xyz`, from the Meet link. */
  code: string;
  /** True if the webinar wants everybody to enter. */
  isOpen: boolean;
}

/** The room of one of the host's webinars, and the default that one of them has met; null where there is none. */
async function seenOf(
  firestore: Firestore,
  host: string,
): Promise<{ room: SeenRoom | null; defaultAccess: string | null }> {
  const { docs } = await firestore
    .collection("webinars")
    .where("host_email", "==", host)
    .select("meet_url", "meet_access", "meet_room")
    .limit(20)
    .get();
  const isText = (value: unknown): value is string => typeof value === "string";
  const roomed = docs.findLast((each) => isText(each.get("meet_url")));
  const defaults = docs.map((each) => each.get("meet_room.default_access") as unknown);
  return {
    room:
      roomed === undefined
        ? null
        : {
            code: codeIn(roomed.get("meet_url") as string),
            isOpen: roomed.get("meet_access") !== "trusted",
          },
    defaultAccess: defaults.findLast(isText) ?? null,
  };
}

const defaultFinding = (host: string, access: string): Finding =>
  ok(`By default, ${host}'s rooms are ${access.toUpperCase()}; webinars set their own access.`);

function accessFinding(
  host: string,
  { code, isOpen }: SeenRoom,
  access: string | null | undefined,
): Finding {
  if (access === "OPEN")
    return ok(`Everybody with the link can enter ${host}'s room ${code} (OPEN).`);
  if (access === "TRUSTED" && !isOpen) {
    return ok(`${host}'s room ${code} is TRUSTED, as its webinar wants it.`);
  }
  if (access === "TRUSTED" || access === "RESTRICTED") {
    return wrong(
      `${host}'s room ${code} is ${access}: registered people who are no guests of the event wait until the host lets them in.`,
      `Allow the scope ${ROOM_SCOPE} (Security > API controls > Domain-wide delegation), then press Try again on the webinar's ` +
        "page. Or, in the Google Admin console, Apps > Google Workspace > Google Meet > Meet safety settings, set the default " +
        "access of hosts to Open.",
    );
  }
  return unknown(
    `Google does not say who can enter ${host}'s room ${code}.`,
    `In the Google Admin console, allow ${ROOM_SCOPE} as well (Security > API controls > Domain-wide delegation), or look ` +
      "under Host controls in the meeting.",
  );
}

function refusal(host: string, cause: unknown): Finding {
  const { status, reason } = readAnswer(cause);
  if (status === 401 || status === 403) {
    return unknown(
      `Meet: Google does not let us look at ${host}'s rooms (${reason || status}).`,
      `The delegation needs the scope ${MEET_SCOPE}: see what is said above about it.`,
    );
  }
  return unknown(
    `Meet: ${host}'s room cannot be read (${reason || (status ?? (cause as Error).message)}).`,
    "Run this again in a minute.",
  );
}
