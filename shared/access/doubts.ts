/**
 * Tells a burst from ordinary registrations. A place that is in doubt waits for its reader's yes; nobody is refused
 * (docs/decisions/0047-strangers-and-mailboxes.md).
 */
import type { Firestore } from "@google-cloud/firestore";
import type { AddressIds } from "../platform/address-ids.ts";
import { readDocument } from "../platform/documents.ts";
import { hours, minutes } from "../platform/instant.ts";
import { isLargeProvider, ownedDomainOf } from "./mailbox.ts";
import { domainOf } from "../platform/email-address.ts";
import { networkOf, oftener, senderCount, senderCountDocuments } from "./sender-limit.ts";

export interface DoubtLimits {
  /** Requests of one network address in ten minutes. */
  ofSender: number;
  /** Requests for addresses of one domain in an hour. */
  ofDomain: number;
  /** Registrations for one webinar that an instance takes in a minute. */
  ofWebinar: number;
  /** The part of a limited webinar's places that one network address, or one domain, may take, in percent. */
  ofPlacesPercent: number;
}

/** So much more is usual for a provider at which everybody may have an address. */
const LARGE_TIMES = 25;
/** How many requests for a domain an instance lets pass before it writes them down. */
const UNWRITTEN_MAX = 3;
/** In how many steps the count of a domain reaches its limit: a large provider's takes fewer writes. */
const STEPS = 20;
/** Places that a network address or a domain may take of any webinar: a household, a small club. */
const PLACES_LEAST = 4;

export interface Doubts {
  /** `senderTimes`: how often the sender has asked in ten minutes. Reads and writes one document for a busy domain. */
  isBurst(of: { slug: string; email: string; senderTimes: number }, now: Date): Promise<boolean>;
  /**
   * The documents that count the places of this webinar that the network address has taken and, unless strangers share
   * it, the domain.
   */
  shareIds(of: { address: string; email: string }, webinarId: string): string[];
  /** How many of the places one network address or domain may take without a doubt. Pure. */
  shareOf(capacity: number): number;
}

export function doubts(
  limits: DoubtLimits,
  deps: { firestore: () => Firestore; addresses: () => AddressIds },
): Doubts {
  const domains = busyDomains(limits.ofDomain, deps);
  const isCrowd = crowds(limits.ofWebinar);
  return {
    async isBurst({ slug, email, senderTimes }, now) {
      const isCrowded = isCrowd(slug, now);
      const isBusy = await domains.isBusy(email, now);
      return isCrowded || isBusy || senderTimes > limits.ofSender;
    },
    shareIds({ address, email }, webinarId) {
      const isShared = isLargeProvider(domainOf(email));
      const owners = [networkOf(address), ...(isShared ? [] : [`@${ownedDomainOf(email)}`])];
      return owners.map((owner) => deps.addresses().idOf("sender", owner, webinarId));
    },
    shareOf: (capacity) =>
      Math.max(PLACES_LEAST, Math.floor((capacity * limits.ofPlacesPercent) / 100)),
  };
}

interface DomainCount {
  hour: number;
  /** Requests that are not in the shared count yet. */
  unwritten: number;
  /** The shared count, when this instance last saw it. */
  known: number;
}

/** Counts requests by domain and hour, across instances. */
function busyDomains(
  most: number,
  { firestore, addresses }: { firestore: () => Firestore; addresses: () => AddressIds },
) {
  const domains = new Map<string, DomainCount>();

  function countHere(name: string, hour: number): DomainCount {
    const former = domains.get(name);
    if (former === undefined && domains.size >= DOMAINS_MAX) domains.clear();
    const counted = former?.hour === hour ? former : { hour, unwritten: 0, known: 0 };
    counted.unwritten += 1;
    domains.set(name, counted);
    return counted;
  }

  return {
    async isBusy(email: string, now: Date): Promise<boolean> {
      const limit = most * (isLargeProvider(domainOf(email)) ? LARGE_TIMES : 1);
      const step = Math.ceil(limit / STEPS);
      const name = ownedDomainOf(email);
      const counted = countHere(name, Math.floor(now.getTime() / hours(1)));
      const mayKeep = counted.known === 0 ? UNWRITTEN_MAX * step : step - 1;
      if (counted.unwritten > mayKeep) {
        const id = addresses().idOf("sender", `@${name}`, String(counted.hour));
        const document = senderCount(firestore(), id);
        const times = counted.unwritten;
        counted.unwritten = 0;
        await document.set(oftener(times, now), { merge: true });
        counted.known = readDocument(await document.get(), senderCountDocuments)?.times ?? times;
      }
      return counted.known + counted.unwritten > limit;
    },
  };
}

/** Counts the registrations that an instance takes for a webinar in a minute. */
function crowds(most: number) {
  const arrivals = new Map<string, { minute: number; times: number }>();
  return (slug: string, now: Date): boolean => {
    const minute = Math.floor(now.getTime() / minutes(1));
    for (const [other, each] of arrivals) if (each.minute !== minute) arrivals.delete(other);
    const times = (arrivals.get(slug)?.times ?? 0) + 1;
    arrivals.set(slug, { minute, times });
    return times > most;
  };
}

/** Domains that an instance remembers at most; then it begins anew. */
const DOMAINS_MAX = 10_000;
