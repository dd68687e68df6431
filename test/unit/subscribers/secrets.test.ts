/** Secrets of subscribers, and how one is replaced. */
import { describe, expect, it } from "vitest";
import { fc } from "../../../packages/local-cloud/testing/property.ts";
import {
  rotated,
  subscriberSecrets,
  validSecrets,
  type SecretVersion,
} from "../../../shared/subscribers/secrets.ts";

const KEYS = ["the first key of a test, which is long", "the second key of a test, which is long"];
const at = (hour: number) => new Date(Date.UTC(2026, 0, 1, hour));

describe("a secret", () => {
  const ring = subscriberSecrets(KEYS);

  it("has 32 bytes, as Standard Webhooks writes them", () => {
    const [prefix, encoded = ""] = ring.of("a", { version: 1, key: 1 }).split("_");
    expect(prefix).toBe("whsec");
    expect(Buffer.from(encoded, "base64")).toHaveLength(32);
  });

  it("follows from the subscriber, the version and the key, and from nothing else", () => {
    const secrets = [
      ring.of("a", { version: 1, key: 1 }),
      ring.of("b", { version: 1, key: 1 }),
      ring.of("a", { version: 2, key: 1 }),
      ring.of("a", { version: 1, key: 2 }),
    ];
    expect(new Set(secrets).size).toBe(4);
    expect(ring.of("a", { version: 1, key: 1 })).toBe(secrets[0]);
  });

  it("stays the same when a key is added, and new ones have the new key", () => {
    const before = subscriberSecrets(KEYS.slice(0, 1));
    const of = { version: 3, key: before.key };
    expect(subscriberSecrets(KEYS).of("a", of)).toBe(before.of("a", of));
    expect(subscriberSecrets(KEYS).key).toBe(2);
  });

  it("that was handed out stays what it was", () => {
    expect(ring.of("a", { version: 1, key: 1 })).toBe(
      "whsec_dYzcAUUqTZR8lj2yScc34jNEWShX4961t7pkCuS5Kdk=",
    );
  });

  it("cannot be made with a key that is not there", () => {
    expect(() => ring.of("a", { version: 1, key: 3 })).toThrow("SUBSCRIBER_KEYS has no key 3");
  });
});

describe("a rotation", () => {
  it("has the latest secret first, in whatever order they are stored", () => {
    const [second, first] = rotated(rotated([], { now: at(0), key: 1 }), { now: at(1), key: 1 });
    const versions = validSecrets([first!, second!], at(2)).map(({ version }) => version);
    expect(versions).toEqual([2, 1]);
  });

  it("leaves the latest secret for 24 hours", () => {
    const first = rotated([], { now: at(0), key: 1 });
    const second = rotated(first, { now: at(1), key: 1 });
    const versions = (hour: number) => validSecrets(second, at(hour)).map(({ version }) => version);
    expect(versions(1)).toEqual([2, 1]);
    expect(versions(24)).toEqual([2, 1]);
    expect(versions(25)).toEqual([2]);
  });

  it("leaves one or two valid secrets whenever it is repeated, the newest first, and never a version twice", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 1 }), (pauses) => {
        let hour = 0;
        let secrets: SecretVersion[] = [];
        for (const [index, pause] of pauses.entries()) {
          hour += pause;
          secrets = rotated(secrets, { now: at(hour), key: 1 });
          const valid = validSecrets(secrets, at(hour)).map(({ version }) => version);
          expect(valid).toEqual(index === 0 ? [1] : [index + 1, index]);
        }
      }),
    );
  });
});
