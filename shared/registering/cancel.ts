/** Cancels a registration by the link in the person's mail. */
import type { Firestore, Transaction } from "@google-cloud/firestore";
import { z } from "zod";
import { countChange } from "../attribution/sources.ts";
import type { SignedTokens } from "../access/signed-tokens.ts";
import type { Withdrawal } from "../consent/model.ts";
import type { AddressIds } from "../platform/address-ids.ts";
import type { Clock } from "../platform/clock.ts";
import { runContendedTransaction } from "../platform/contention.ts";
import { Failure } from "../platform/failure.ts";
import { Instant } from "../platform/instant.ts";
import { Locale } from "../platform/locale.ts";
import type { Webinar } from "../webinars/model.ts";
import { publicState } from "../webinars/public.ts";
import { withWaitingDue } from "../webinars/waiting-list.ts";
import type { Registration } from "../registrations/model.ts";
import { noteRegistrationEvents } from "../registrations/registration-events.ts";
import { registrationDocument } from "../registrations/store.ts";
import { readOwnPlace, type OwnPlace, type OwnPlaceDeps } from "./own-place.ts";
import { writeLeft } from "../registrations/leave-list.ts";
import { withoutGuest } from "./without-guest.ts";
import { writePlaces } from "./write-places.ts";

/** The registration as its own person sees it. */
export const OwnRegistration = z
  .object({
    /** `left`: the person is not on the waiting list any more. */
    status: z.enum(["registered", "cancelled", "waiting", "left"]),
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
  deps: OwnPlaceDeps,
  token: string,
): Promise<OwnRegistration> {
  return deps.firestore.runTransaction(
    async (tx) => ownRegistrationOf(await readOwnPlace(tx, deps, token)),
    { readOnly: true },
  );
}

/**
 * Frees the place, or the turn on the waiting list. A repetition changes nothing. Throws `not_found` as above,
 * `registration_closed` once the webinar is over or cancelled, and `try_later`.
 */
export async function cancelRegistration(
  deps: CancelDeps,
  { token, request_id }: { token: string; request_id: string },
): Promise<OwnRegistration> {
  const { firestore, clock } = deps;
  return runContendedTransaction(firestore, async (tx) => {
    const now = clock.now();
    const own = await readOwnPlace(tx, deps, token);
    const { webinar, registration, waiting } = own;
    if (waiting !== null) {
      writeLeft(tx, firestore, { webinar, people: [waiting], now });
      return ownRegistrationOf({ ...own, waiting: null, registration: null });
    }
    if (registration?.status !== "registered") return ownRegistrationOf(own);
    refuseOnceOver(webinar, now);
    freePlace(tx, deps, { webinar, registration, now, request_id });
    return ownRegistrationOf({ ...own, registration: { ...registration, status: "cancelled" } });
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
  const by = { request_id, ...(operator !== undefined && { operator }) };
  writeCancelled(tx, firestore, { webinar, registration, at: now, by });
  const registered_count = Math.max(0, webinar.registered_count - 1);
  const sources = countChange(webinar.sources, registration, { registered: -1 });
  const left = { ...webinar, ...withoutGuest(webinar, registration, { addresses, now }) };
  writePlaces(tx, firestore, {
    before: webinar,
    after: withWaitingDue({ ...left, registered_count, sources }, now),
    now,
  });
}

function writeCancelled(
  tx: Transaction,
  firestore: Firestore,
  {
    webinar,
    registration,
    at,
    by,
  }: {
    webinar: Webinar;
    registration: Registration;
    at: Date;
    by: Pick<Withdrawal, "request_id" | "operator">;
  },
): void {
  const cancelled = {
    status: "cancelled",
    cancelled_at: at,
    withdrawal: { at, by: "page", ...by } satisfies Withdrawal,
    invitation: "mail",
  } satisfies Partial<Registration>;
  tx.update(registrationDocument(firestore, webinar.id, registration.id), cancelled);
  const type = "life.petanque.registration.cancelled" as const;
  const changes = [{ type, registration: { ...registration, ...cancelled } }];
  noteRegistrationEvents(tx, firestore, { webinar, at, changes });
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

function ownRegistrationOf({ webinar, registration, waiting, locale }: OwnPlace): OwnRegistration {
  const { title, slug, starts_at, ends_at, time_zone } = webinar;
  const status = waiting !== null ? "waiting" : (registration?.status ?? "left");
  return {
    status:
      status === "registered" || status === "waiting" || status === "left" ? status : "cancelled",
    title,
    slug,
    starts_at,
    ends_at,
    time_zone,
    locale,
  };
}
