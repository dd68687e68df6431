/** How documents of other versions are read. */
import { Timestamp } from "@google-cloud/firestore";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { changedMembers } from "../../../shared/platform/documents.ts";
import { Instant } from "../../../shared/platform/instant.ts";
import { storedAs, UnreadableDocument } from "../../../shared/platform/stored.ts";

const Parcel = z.object({
  id: z.string().max(3),
  sent_at: Instant,
  stops: z.array(z.object({ at: Instant, place: z.string() })).default([]),
  note: z.string().nullable().default(null),
  weight: z.int().optional(),
  state: z.enum(["open", "closed"]),
  facts: z.record(z.string(), z.unknown()).default({}),
});
const stored = storedAs("parcels", Parcel);
const at = new Date("2026-11-29T12:00:00.000Z");
const raw = { id: "p1", sent_at: Timestamp.fromDate(at), state: "open" };

function faultsOf(document: Record<string, unknown>, of = stored): readonly string[] {
  try {
    of.parse(document, "parcels/p1");
  } catch (error) {
    expect(error).toBeInstanceOf(UnreadableDocument);
    return (error as UnreadableDocument).faults;
  }
  return [];
}

describe("a document of an earlier version", () => {
  it("gets defaults for members that came later", () => {
    expect(stored.parse(raw, "parcels/p1")).toEqual({
      id: "p1",
      sent_at: at,
      state: "open",
      stops: [],
      note: null,
      facts: {},
    });
  });

  it("stays readable when an input limit has become stricter", () => {
    expect(stored.parse({ ...raw, id: "longer-than-three" }, "parcels/p1").id).toBe(
      "longer-than-three",
    );
  });

  it("is upgraded before it is parsed, and so is a part of it", () => {
    const upgraded = storedAs("parcels", Parcel, {
      upgrade: ({ status, ...rest }) => (status === undefined ? rest : { ...rest, state: status }),
    });
    const old = { id: "p1", sent_at: raw.sent_at, status: "closed" };
    expect(upgraded.parse(old, "parcels/p1").state).toBe("closed");
    expect(upgraded.pick("state").parse({ status: "closed" }, "parcels/p1").state).toBe("closed");
  });
});

describe("a document of a newer version", () => {
  it("keeps the members that this version does not know, at any depth", () => {
    const stop = { at: raw.sent_at, place: "Lyon", floor: 2 };
    const parsed = stored.parse({ ...raw, colour: "red", stops: [stop] }, "parcels/p1");
    expect(parsed).toMatchObject({ colour: "red", stops: [{ at, place: "Lyon", floor: 2 }] });
  });

  it("is refused if its schema number says that this version cannot read it", () => {
    expect(faultsOf({ ...raw, schema: 2 })).toEqual([
      "its schema is 2, and this version reads up to 1",
    ]);
    const reader = storedAs("parcels", Parcel, { latestSchema: 2 });
    expect(faultsOf({ ...raw, schema: 2 }, reader)).toEqual([]);
  });
});

describe("a document that cannot be read", () => {
  it("reports its path and all faults, but none of its values", () => {
    const secret = "jamie@example.org";
    const document = { id: 7, state: secret, note: [secret], sent_at: secret };
    expect(() => stored.parse(document, "parcels/p1")).toThrow("parcels/p1 cannot be read: ");
    const faults = faultsOf(document);
    expect(faults.map((fault) => fault.split(":")[0])).toEqual(["id", "sent_at", "note", "state"]);
    expect(faults.join()).not.toContain(secret);
  });
});

it("reads a part of a document without the rest", () => {
  expect(stored.pick("note").parse({ note: "fragile" }, "parcels/p1")).toEqual({ note: "fragile" });
});

it("reads instants within values of any shape", () => {
  const facts = { when: [raw.sent_at], who: { id: 1 } };
  expect(stored.parse({ ...raw, facts }, "parcels/p1").facts).toEqual({
    when: [at],
    who: { id: 1 },
  });
});

it("writes the members that differ, and removes those that are gone", () => {
  const before = { a: 1, b: { at }, c: "x", d: 1 };
  const after = { a: 1, b: { at: new Date(at) }, c: "y", e: [1] };
  expect(Object.keys(changedMembers(before, after))).toEqual(["c", "d", "e"]);
  expect(changedMembers(before, after)).toMatchObject({ c: "y", e: [1] });
});
