/**
 * Secrets of subscribers, by which they verify what we send. A secret follows from a key, the subscriber's id and the
 * secret's version, so none is stored.
 */
import { createHmac } from "node:crypto";
import { hours, plus } from "../platform/instant.ts";

export interface SecretVersion {
  version: number;
  /** Which key it follows from; the first is 1. */
  key: number;
  created_at: Date;
  /** Null for the latest. */
  expires_at: Date | null;
}

/** How long the secret before the latest goes on signing. */
const OVERLAP_MS = hours(24);

export interface SubscriberSecrets {
  /** The number of the key of new secrets. */
  readonly key: number;
  /** `whsec_` and the base64 of 32 bytes, as Standard Webhooks has it. */
  of(subscriberId: string, version: Pick<SecretVersion, "version" | "key">): string;
}

/** `keys`: the oldest first; none may ever be removed. */
export const subscriberSecrets = (keys: readonly string[]): SubscriberSecrets => ({
  key: keys.length,
  of(subscriberId, { version, key }) {
    const ring = keys[key - 1];
    if (ring === undefined) throw new Error(`SUBSCRIBER_KEYS has no key ${key}`);
    const digest = createHmac("sha256", ring)
      .update(JSON.stringify(["subscriber", subscriberId, version]))
      .digest("base64");
    return `whsec_${digest}`;
  },
});

/** The versions that sign at this time, the latest first. Pure. */
export const validSecrets = (secrets: readonly SecretVersion[], now: Date): SecretVersion[] =>
  secrets
    .filter(({ expires_at }) => expires_at === null || expires_at > now)
    .toSorted((one, other) => other.version - one.version);

/** The latest secret stays valid for a day; earlier ones end at once, so that never more than two are valid. Pure. */
export function rotated(
  secrets: readonly SecretVersion[],
  { now, key }: { now: Date; key: number },
): SecretVersion[] {
  const [latest] = validSecrets(secrets, now);
  const version = Math.max(0, ...secrets.map((each) => each.version)) + 1;
  const next: SecretVersion = { version, key, created_at: now, expires_at: null };
  return latest === undefined ? [next] : [next, { ...latest, expires_at: plus(now, OVERLAP_MS) }];
}
