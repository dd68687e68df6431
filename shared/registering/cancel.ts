/** Cancels a registration by the link in the person's mail. */
import type { Firestore, Transaction } from "@google-cloud/firestore";
import { z } from "zod";
import { countChange } from "../attribution/sources.ts";
import type { SignedTokens } from "../access/signed-tokens.ts";
import type { Withdrawal } from "../consent/model.ts";
import type { AddressIds } from "../platform/address-ids.ts";
import type { Clock } from "../platform/clock.ts";
import { runContendedTransaction } from "../platform/contention.ts";
import { Failure, notFound } from "../platform/failure.ts";
import { Instant } from "../platform/instant.ts";
import { Locale } from "../platform/locale.ts";
import { haveLinksExpired } from "../webinars/lifecycle.ts";
import type { Webinar } from "../webinars/model.ts";
import { noteProgramme } from "../webinars/programme.ts";
import { publicState } from "../webinars/public.ts";
import { readWebinar, webinarDocument } from "../webinars/store.ts";
import { readCancelToken } from "../registrant-mail/cancel-token.ts";
import type { Registration } from "../registrations/model.ts";
import { registrationDocument } from "../registrations/store.ts";
import { registrationOf } from "../registrations/stored.ts";
import { withoutGuest } from "./without-guest.ts";

/** The registration as its own person sees it. */
export const OwnRegistration = z
  .object({
    status: z.enum(["registered", "cancelled"]),
    title: z.string(),
    slug: z.string(),
    starts_at: Instant,
    ends_at: Instant,
    time_zone: z.string(),
    locale: Locale,
  })
  .meta({ id: "OwnRegistration" });
export type OwnRegistration = z.infer<typeof OwnRegistration>;

export interface CancelDeps {
  firestore: Firestore;
  clock: Clock;
  addresses: AddressIds;
  links: SignedTokens;
}

/**
 * Changes nothing. Throws `not_found` if the link is not ours, belongs to an earlier registration, or has expired after the
 * webinar.
 */
export async function showRegistration(
  deps: Pick<CancelDeps, "firestore" | "clock" | "links">,
  token: string,
): Promise<OwnRegistration> {
  return deps.firestore.runTransaction(
    async (tx) => {
      const { webinar, registration } = await readSigned(tx, deps, token);
      const isRegistered = registration.status === "registered";
      return ownRegistrationOf(webinar, registration, isRegistered ? "registered" : "cancelled");
    },
    { readOnly: true },
  );
}

/**
 * Frees the place. A repetition changes nothing. Throws `not_found` as above, `registration_closed` once the webinar is
 * over or cancelled, and `try_later`.
 */
export async function cancelRegistration(
  deps: CancelDeps,
  { token, request_id }: { token: string; request_id: string },
): Promise<OwnRegistration> {
  const { firestore, clock, addresses } = deps;
  return runContendedTransaction(firestore, async (tx) => {
    const now = clock.now();
    const { webinar, registration } = await readSigned(tx, deps, token);
    if (registration.status === "cancelled")
      return ownRegistrationOf(webinar, registration, "cancelled");
    refuseOnceOver(webinar, now);
    freePlace(tx, { firestore, addresses }, { webinar, registration, now, request_id });
    return ownRegistrationOf(webinar, registration, "cancelled");
  });
}

/** The transaction must have read both. */
export function freePlace(
  tx: Transaction,
  { firestore, addresses }: Pick<CancelDeps, "firestore" | "addresses">,
  {
    webinar,
    registration,
    now,
    request_id,
    operator,
  }: {
    webinar: Webinar;
    registration: Registration;
    now: Date;
    request_id: string;
    operator?: string;
  },
): void {
  const document = registrationDocument(firestore, webinar.id, registration.id);
  tx.update(document, {
    status: "cancelled",
    cancelled_at: now,
    withdrawal: {
      at: now,
      by: "page",
      request_id,
      ...(operator !== undefined && { operator }),
    } satisfies Withdrawal,
    invitation: "mail",
  });
  const registered_count = Math.max(0, webinar.registered_count - 1);
  noteProgramme(tx, firestore, webinar, { ...webinar, registered_count });
  tx.update(webinarDocument(firestore, webinar.id), {
    registered_count,
    sources: countChange(webinar.sources, registration, { registered: -1 }),
    ...withoutGuest(webinar, registration, { addresses, now }),
  });
}

/** True once cancelling a registration means nothing any more. Pure. */
export function isOver(webinar: Webinar, now: Date): boolean {
  const state = publicState(webinar, now);
  return state !== "open" && state !== "full" && state !== "closed";
}

/** Throws `registration_closed`. */
export function refuseOnceOver(webinar: Webinar, now: Date): void {
  if (!isOver(webinar, now)) return;
  throw new Failure("registration_closed", "The webinar is over, or does not take place.");
}

/** The registration that the token was signed for. The token is not valid for a later registration of the same person. */
async function readSigned(
  tx: Transaction,
  { firestore, clock, links }: Pick<CancelDeps, "firestore" | "clock" | "links">,
  token: string,
): Promise<{ webinar: Webinar; registration: Registration }> {
  const key = readCancelToken(links, token);
  if (key === null) throw notFound("This registration");
  const document = registrationDocument(firestore, key.webinarId, key.registrationId);
  const registration = registrationOf(await tx.get(document));
  if (registration?.registered_at.getTime() !== key.registeredAt.getTime()) {
    throw notFound("This registration");
  }
  const webinar = await readWebinar(tx, firestore, key.webinarId);
  if (haveLinksExpired(webinar, clock.now())) throw notFound("This registration");
  return { webinar, registration };
}

const ownRegistrationOf = (
  { title, slug, starts_at, ends_at, time_zone }: Webinar,
  { locale }: Registration,
  status: OwnRegistration["status"],
): OwnRegistration => ({ status, title, slug, starts_at, ends_at, time_zone, locale });
