/**
 * `erasures/{id}`: what is still to be done for somebody who is being erased, and how it went. The plain address is
 * in it until the mail provider has taken the order, or it is given up; the id follows from the address.
 */
import type { DocumentReference, Firestore, Transaction } from "@google-cloud/firestore";
import { readDocument } from "../platform/documents.ts";
import { days, minutes, plus } from "../platform/instant.ts";
import { derivedId } from "../platform/ids.ts";
import { retryAt } from "../webinars/calendar-work.ts";

export interface Erasure {
  id: string;
  email: string | null;
  /** An operator's uid. */
  requested_by: string;
  requested_at: Date;
  /** Whose Calendar events are to lose the person. */
  webinar_ids: string[];
  /** False until all that we keep of the person is gone, and the audit says so. */
  is_erased_here: boolean;
  provider: ProviderErasure;
  /** When somebody has to go on with it; null once nothing is left to do. */
  due_at: Date | null;
  /** When the report goes; null while it is open. */
  expires_at: Date | null;
}

interface ProviderErasure {
  state: "under_way" | "done" | "failed";
  attempts: number;
  /** Why not, in words; null where nothing has failed. */
  reason: string | null;
}

/** So long after the rest, since a mail that was on its way would leave a new copy there. */
const PROVIDER_AFTER_MS = minutes(2);
/** For how long it can be asked how it went. */
const REPORT_KEPT_MS = days(30);

export const erasureIdOf = (email: string): string => derivedId("erasure", email);

export const erasureDocument = (firestore: Firestore, id: string): DocumentReference =>
  firestore.collection("erasures").doc(id);

export async function readErasure(
  firestore: Firestore,
  id: string,
  tx?: Transaction,
): Promise<Erasure | null> {
  const document = erasureDocument(firestore, id);
  return readDocument<Erasure>(await (tx === undefined ? document.get() : tx.get(document)));
}

/** Those that the clock asks for, the longest due first. One query. */
export async function dueErasures(
  firestore: Firestore,
  now: Date,
  most: number,
): Promise<Erasure[]> {
  const due = firestore.collection("erasures").where("due_at", "<=", now).orderBy("due_at");
  const { docs } = await due.limit(most).get();
  return docs.flatMap((document) => readDocument<Erasure>(document) ?? []);
}

/** Pure: an order for the address, on top of an earlier one whose webinars it goes on with. */
export function orderedErasure(
  earlier: Erasure | null,
  order: { id: string; email: string; uid: string; webinarIds: readonly string[] },
  now: Date,
): Erasure {
  return {
    id: order.id,
    email: order.email,
    requested_by: order.uid,
    requested_at: now,
    webinar_ids: [...new Set([...(earlier?.webinar_ids ?? []), ...order.webinarIds])],
    is_erased_here: false,
    // Where it failed before, that is the last that is known.
    provider: { state: "under_way", attempts: 0, reason: earlier?.provider.reason ?? null },
    due_at: plus(now, PROVIDER_AFTER_MS),
    expires_at: null,
  };
}

/** Pure: the provider has taken the order, and the address is not needed any more. */
export const providerTook = (erasure: Erasure, now: Date): Erasure => ({
  ...erasure,
  email: null,
  provider: { ...erasure.provider, state: "done", reason: null },
  due_at: null,
  expires_at: plus(now, REPORT_KEPT_MS),
});

/** Pure: the provider did not. The address goes with the last attempt, a day or so after the first. */
export function providerRefused(
  erasure: Erasure,
  { reason, isFinal, waitMs = 0 }: { reason: string; isFinal: boolean; waitMs?: number },
  now: Date,
): Erasure {
  const attempts = erasure.provider.attempts + 1;
  const again = isFinal ? null : retryAt(now, attempts);
  if (again === null) {
    const failed = { state: "failed", attempts, reason } as const;
    return { ...providerTook(erasure, now), provider: failed };
  }
  const waited = plus(now, waitMs);
  return {
    ...erasure,
    provider: { state: "under_way", attempts, reason },
    due_at: again > waited ? again : waited,
  };
}
