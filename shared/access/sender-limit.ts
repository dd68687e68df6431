/**
 * Limits the requests from one network address. Instances come and go and share no memory, so the count is a document.
 * Hardly anybody sends twice, so an instance reads it only for an address that it has seen several times itself
 * (docs/decisions/0009-sender-limit.md).
 */
import {
  FieldValue,
  type DocumentReference,
  type Firestore,
  type Transaction,
} from "@google-cloud/firestore";
import { z } from "zod";
import type { AddressIds } from "../platform/address-ids.ts";
import { readDocument } from "../platform/documents.ts";
import { Failure } from "../platform/failure.ts";
import { days, Instant, minutes, plus } from "../platform/instant.ts";
import { storedAs } from "../platform/stored.ts";
import { exceeded } from "./exceeded.ts";

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

/** Refused requests of one address that an instance writes down at once, because they may cost no write each. */
const REFUSED_TOGETHER = 10;

export interface SenderLimit {
  /**
   * How many requests of this address are known in the window, with this one. Throws `too_many_requests`. Reads a
   * document if this instance has seen the address a few times already.
   */
  admit(firestore: Firestore, address: string, now: Date): Promise<number>;
  /** Counts the requests, in the transaction that they cause. */
  count(
    tx: Transaction,
    firestore: Firestore,
    of: { address: string; times: number },
    now: Date,
  ): void;
  /** Counts a request that was refused without reading anything: a write for every tenth of an address. */
  countRefused(firestore: Firestore, address: string, now: Date): Promise<void>;
}

/** `addresses` is called only if a request is counted; most functions count none. */
export function senderLimit(most: number, addresses: () => AddressIds): SenderLimit {
  const seen = timesByWindow();
  const refused = timesByWindow();

  return {
    async admit(firestore, address, now) {
      const { sender, window } = senderOf(addresses(), address, now);
      const here = seen.add(sender, window);
      if (here <= Math.min(UNCHECKED_MAX, most)) return here;
      const found = here > most ? null : await senderCount(firestore, sender).get();
      const stored = found && readDocument(found, senderCountDocuments)?.times;
      const times = Math.max(here - 1, stored ?? 0);
      if (times < most) return times + 1;
      const endsAt = (window + 1) * WINDOW_MS;
      throw new Failure("too_many_requests", "A lot has come from this address: try again later.", {
        headers: exceeded({
          name: "sender",
          most,
          windowMs: WINDOW_MS,
          waitMs: endsAt - now.getTime(),
        }),
      });
    },
    count(tx, firestore, { address, times }, now) {
      const { sender } = senderOf(addresses(), address, now);
      tx.set(senderCount(firestore, sender), oftener(times, now), { merge: true });
    },
    async countRefused(firestore, address, now) {
      const { sender, window } = senderOf(addresses(), address, now);
      if (refused.add(sender, window) % REFUSED_TOGETHER > 0) return;
      await senderCount(firestore, sender).set(oftener(REFUSED_TOGETHER, now), { merge: true });
    },
  };
}

/** What this instance has counted in the present window. */
function timesByWindow() {
  const counted = { window: 0, times: new Map<string, number>() };
  return {
    /** Counts once more, and returns how often by now. */
    add(sender: string, window: number): number {
      if (counted.window !== window) Object.assign(counted, { window, times: new Map() });
      const times = (counted.times.get(sender) ?? 0) + 1;
      counted.times.set(sender, times);
      return times;
    },
  };
}

/** A document of `sender_counts`. */
export const senderCount = (firestore: Firestore, id: string): DocumentReference =>
  firestore.collection("sender_counts").doc(id);

/** The members to merge into a count. */
export const oftener = (times: number, now: Date) => ({
  times: FieldValue.increment(times),
  expires_at: plus(now, days(1)),
});

function senderOf(addresses: AddressIds, address: string, now: Date) {
  const window = Math.floor(now.getTime() / WINDOW_MS);
  return { sender: addresses.idOf("sender", networkOf(address), String(window)), window };
}

/** For IPv6 the first 64 bits: the least that a household is assigned (RFC 6177). */
export function networkOf(address: string): string {
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
