/**
 * `erasures/{id}`: what is still to be done for an erasure, and how it went. It holds the plain address until the mail
 * provider has taken the order or we give up; the id follows from the address.
 */
import type { DocumentReference, Firestore, Transaction } from "@google-cloud/firestore";
import { z } from "zod";
import type { AddressIds } from "../platform/address-ids.ts";
import { retryAt } from "../platform/backoff.ts";
import { readDocument, readDocuments, type DocumentReader } from "../platform/documents.ts";
import { days, Instant, minutes, plus } from "../platform/instant.ts";
import { storedAs } from "../platform/stored.ts";

const ProviderErasure = z.object({
  state: z.enum(["under_way", "done", "failed"]),
  attempts: z.int(),
  /** Why the last attempt failed, in words; null if none failed. */
  reason: z.string().nullable(),
});

const ErasureRecord = z.object({
  id: z.string(),
  email: z.string().nullable(),
  /** An operator's uid. */
  requested_by: z.string(),
  requested_at: Instant,
  /** The webinars whose Calendar events the person is to leave. */
  webinar_ids: z.array(z.string()),
  /** False until all that we keep of the person is gone, and the audit says so. */
  is_erased_here: z.boolean(),
  provider: ProviderErasure,
  /** When the sweep has to continue it; null once nothing is left to do. */
  due_at: Instant.nullable(),
  /** When this document is deleted; null while the erasure is open. */
  expires_at: Instant.nullable(),
});
export type Erasure = z.infer<typeof ErasureRecord>;

export const erasureDocuments = storedAs("erasures", ErasureRecord);

/** How long the provider is left alone, since a mail on its way would leave a new copy there. */
const PROVIDER_AFTER_MS = minutes(2);
/** How long the outcome can be looked up. */
const REPORT_KEPT_MS = days(30);

export const erasureDocument = (firestore: Firestore, id: string): DocumentReference =>
  firestore.collection("erasures").doc(id);

export async function readErasure(
  firestore: Firestore,
  id: string,
  tx?: Transaction,
): Promise<Erasure | null> {
  const document = erasureDocument(firestore, id);
  return readDocument(
    await (tx === undefined ? document.get() : tx.get(document)),
    erasureDocuments,
  );
}

/** Of the last month, and the id of a new one. A read for each generation of ids. */
export async function erasureOfAddress(
  reader: DocumentReader,
  { firestore, addresses }: { firestore: Firestore; addresses: AddressIds },
  email: string,
): Promise<{ erasure: Erasure | null; newId: string }> {
  const ids = addresses.idsOf("erasure", email);
  const found = await reader.getAll(...ids.map((id) => erasureDocument(firestore, id)));
  const [erasure = null] = readDocuments(found, erasureDocuments);
  return { erasure, newId: ids[0] };
}

/** Those that the clock asks for, the longest due first. One query. */
export async function dueErasures(
  firestore: Firestore,
  now: Date,
  most: number,
): Promise<Erasure[]> {
  const due = firestore.collection("erasures").where("due_at", "<=", now).orderBy("due_at");
  const { docs } = await due.limit(most).get();
  return readDocuments(docs, erasureDocuments);
}

/** Pure. A new order for the address; it takes over the webinars of an earlier one. */
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
    // If it failed before, that reason stays until this attempt has one.
    provider: { state: "under_way", attempts: 0, reason: earlier?.provider.reason ?? null },
    due_at: plus(now, PROVIDER_AFTER_MS),
    expires_at: null,
  };
}

/** Pure. The provider has taken the order, so the address is no longer needed. */
export const providerTook = (erasure: Erasure, now: Date): Erasure => ({
  ...erasure,
  email: null,
  provider: { ...erasure.provider, state: "done", reason: null },
  due_at: null,
  expires_at: plus(now, REPORT_KEPT_MS),
});

/** Pure. The provider has not taken it. The address is deleted with the last attempt, about a day after the first. */
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
