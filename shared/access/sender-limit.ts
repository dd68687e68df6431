/**
 * Limits the requests from one network address. Instances come and go and share no memory, so the count is a document.
 * Hardly anybody sends twice, so an instance reads it only for an address that it has seen several times itself
 * (docs/decisions/0009-sender-limit.md).
 */
import { FieldValue, type Firestore, type Transaction } from "@google-cloud/firestore";
import { z } from "zod";
import type { AddressIds } from "../platform/address-ids.ts";
import { readDocument } from "../platform/documents.ts";
import { Failure } from "../platform/failure.ts";
import { days, Instant, minutes, plus } from "../platform/instant.ts";
import { storedAs } from "../platform/stored.ts";

/** The document `sender_counts/{id}`; the id follows from the network and the window. */
const SenderCount = z.object({
  /** Requests counted in the window. */
  times: z.int(),
  expires_at: Instant,
});

export const senderCountDocuments = storedAs("sender_counts", SenderCount);

const WINDOW_MS = minutes(10);
/** How often an instance admits an address without reading the count. */
const UNCHECKED_MAX = 3;

export interface SenderLimit {
  /** Throws `too_many_requests`. Reads a document if this instance has seen the address a few times already. */
  admit(firestore: Firestore, address: string, now: Date): Promise<void>;
  /** Counts the requests, in the transaction that they cause. */
  count(
    tx: Transaction,
    firestore: Firestore,
    of: { address: string; times: number },
    now: Date,
  ): void;
}

/** `addresses` is called only if a request is counted; most functions count none. */
export function senderLimit(most: number, addresses: () => AddressIds): SenderLimit {
  const seen = { window: 0, times: new Map<string, number>() };

  function timesSeen(sender: string, window: number): number {
    if (seen.window !== window) Object.assign(seen, { window, times: new Map() });
    const times = (seen.times.get(sender) ?? 0) + 1;
    seen.times.set(sender, times);
    return times;
  }

  return {
    async admit(firestore, address, now) {
      const { sender, window } = senderOf(addresses(), address, now);
      if (timesSeen(sender, window) <= Math.min(UNCHECKED_MAX, most)) return;
      const found = await firestore.collection("sender_counts").doc(sender).get();
      const times = readDocument(found, senderCountDocuments)?.times ?? 0;
      if (times < most) return;
      const endsAt = (window + 1) * WINDOW_MS;
      throw new Failure("too_many_requests", "A lot has come from this address: try again later.", {
        headers: { "retry-after": String(Math.ceil((endsAt - now.getTime()) / 1000)) },
      });
    },
    count(tx, firestore, { address, times }, now) {
      const { sender } = senderOf(addresses(), address, now);
      tx.set(
        firestore.collection("sender_counts").doc(sender),
        { times: FieldValue.increment(times), expires_at: plus(now, days(1)) },
        { merge: true },
      );
    },
  };
}

function senderOf(addresses: AddressIds, address: string, now: Date) {
  const window = Math.floor(now.getTime() / WINDOW_MS);
  return { sender: addresses.idOf("sender", networkOf(address), String(window)), window };
}

/** For IPv6 the first 64 bits: the least that a household is assigned (RFC 6177). */
function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined || !address.includes(":")) return mapped ?? address;
  const [head = "", tail] = address.split("%")[0]?.split("::") ?? [];
  const front = head.split(":").filter(Boolean);
  const back = tail?.split(":").filter(Boolean) ?? [];
  const zeros =
    tail === undefined ? [] : Array(Math.max(0, 8 - front.length - back.length)).fill("0");
  const groups = [...front, ...zeros, ...back].slice(0, 4);
  return groups.map((group) => Number.parseInt(group, 16).toString(16)).join(":");
}
