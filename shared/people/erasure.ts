/**
 * `erasures/{id}`: what an erasure still has to do, and its outcome. It holds the plain address until the mail provider
 * has accepted the order or we give up. The id is derived from the address.
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
  /** True once everything we keep about the person is deleted and the audit says so. */
  is_erased_here: z.boolean(),
  provider: ProviderErasure,
  /** When the sweep must continue it; null once nothing is left to do. */
  due_at: Instant.nullable(),
  /** When this document is deleted; null while the erasure is open. */
  expires_at: Instant.nullable(),
});
export type Erasure = z.infer<typeof ErasureRecord>;

export const erasureDocuments = storedAs("erasures", ErasureRecord);

/** How long to wait before the provider's erasure: mail that is still under way would leave a new copy there. */
const PROVIDER_AFTER_MS = minutes(2);
/** How long the outcome is kept. */
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

/** The address's erasure of the last month, and the id for a new one. One read for each generation of ids. */
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

/** Due erasures, the longest due first. One query. */
export async function dueErasures(
  firestore: Firestore,
  now: Date,
  most: number,
): Promise<Erasure[]> {
  const due = firestore.collection("erasures").where("due_at", "<=", now).orderBy("due_at");
  const { docs } = await due.limit(most).get();
  return readDocuments(docs, erasureDocuments);
}

/** A new order for the address. It keeps the webinars of an earlier order. Pure. */
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
    // The reason of an earlier failure stays until this attempt has its own.
    provider: { state: "under_way", attempts: 0, reason: earlier?.provider.reason ?? null },
    due_at: plus(now, PROVIDER_AFTER_MS),
    expires_at: null,
  };
}

/** The erasure after the provider has accepted the order: the address is no longer needed. Pure. */
export const completeErasure = (erasure: Erasure, now: Date): Erasure => ({
  ...erasure,
  email: null,
  provider: { ...erasure.provider, state: "done", reason: null },
  due_at: null,
  expires_at: plus(now, REPORT_KEPT_MS),
});

/** The erasure after a failed attempt. The last attempt, about a day after the first, deletes the address. Pure. */
export function retryOrFailErasure(
  erasure: Erasure,
  { reason, isFinal, waitMs = 0 }: { reason: string; isFinal: boolean; waitMs?: number },
  now: Date,
): Erasure {
  const attempts = erasure.provider.attempts + 1;
  const again = isFinal ? null : retryAt(now, attempts);
  if (again === null) {
    const failed = { state: "failed", attempts, reason } as const;
    return { ...completeErasure(erasure, now), provider: failed };
  }
  const waited = plus(now, waitMs);
  return {
    ...erasure,
    provider: { state: "under_way", attempts, reason },
    due_at: again > waited ? again : waited,
  };
}
