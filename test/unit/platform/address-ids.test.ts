/** Ids derived from addresses, and the effect of a new key. */
import { describe, expect, it } from "vitest";
import { addressIds } from "../../../shared/platform/address-ids.ts";
import { derivedId } from "../../../shared/platform/ids.ts";

const KEYS = ["the first key", "the second key", "the third key"];
const ADA = "ada@example.org";
const plain = derivedId("registration", ADA);

describe("an id derived from an address", () => {
  it("has the same shape as earlier ids, but is no plain digest", () => {
    const id = addressIds(KEYS.slice(0, 1)).idOf("registration", ADA);
    expect(id).toMatch(/^[0-9a-v]{32}$/);
    expect(id).not.toBe(plain);
  });

  it("differs by address, purpose and key", () => {
    const [first, second] = KEYS.map((key) => addressIds([key]));
    const ids = [
      first!.idOf("registration", ADA),
      first!.idOf("interest", ADA),
      first!.idOf("registration", "bo@example.org"),
      second!.idOf("registration", ADA),
    ];
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("is the plain digest in generation 0, as it was before there were keys", () => {
    expect(addressIds(KEYS, [0]).idOf("registration", ADA)).toBe(plain);
  });

  it("stays the same when a key is added, until the new generation is enabled", () => {
    const before = addressIds(KEYS.slice(0, 1));
    const after = addressIds(KEYS.slice(0, 2), [1, 2]);
    expect(after.idOf("person", ADA)).toBe(before.idOf("person", ADA));
    expect(after.idsOf("person", ADA)).toEqual([
      before.idOf("person", ADA),
      addressIds(KEYS.slice(0, 2)).idOf("person", ADA),
    ]);
  });

  it("is looked up in the configured generations, the one for new documents first", () => {
    const every = addressIds(KEYS).everyIdOf("guest", ADA);
    expect(every).toHaveLength(4);
    expect(addressIds(KEYS, [2, 0]).idsOf("guest", ADA)).toEqual([every[2], every[0]]);
  });

  it.each([0, 1, 2, 3])(
    "of generation %i leads to the ids of later generations, never to earlier ones",
    (from) => {
      const ids = addressIds(KEYS);
      const every = ids.everyIdOf("interest", ADA);
      expect(ids.currentOf(every[from]!, from)).toBe(every[3]);
      for (const later of every.slice(from + 1))
        expect(ids.laterThan(every[from]!)).toContain(later);
      for (const notLater of every.slice(0, from + 1)) {
        expect(ids.laterThan(every[from]!)).not.toContain(notLater);
      }
    },
  );

  it("of a generation after the present one has no present id", () => {
    expect(() => addressIds(KEYS, [2]).currentOf(plain, 3)).toThrow("no generation -1 of ids");
  });

  it("needs a key for its generation", () => {
    expect(() => addressIds(KEYS, [4])).toThrow("generation 4 of ids needs 4 keys");
    expect(() => addressIds(KEYS, [])).toThrow("need a generation");
  });
});
