/** Which event of an object counts, and how long one waits for another. */
import { describe, expect, it } from "vitest";
import { decideClaim, decideSettle, LEASE_MS } from "../../../shared/hubspot/decide.ts";
import type { HubspotObject } from "../../../shared/hubspot/model.ts";

const now = new Date("2026-12-01T10:00:00Z");
const after = (ms: number) => new Date(now.getTime() + ms);
const fresh: HubspotObject = {
  subscriber_id: "s-1",
  registration_id: null,
  sequence: "",
  sending: null,
  fence: 0,
  expires_at: after(1000),
};
const sending = (sequence: string, ms: number, fence = 4) => ({
  sequence,
  until: after(ms),
  fence,
});

describe("an event claims its object", () => {
  it("if nothing was sent of it", () => {
    expect(decideClaim(null, fresh, { sequence: "2", now })).toEqual({
      kind: "send",
      record: { ...fresh, fence: 1, sending: sending("2", LEASE_MS, 1) },
    });
  });

  it("if it is later than the latest, with a new fence and a new expiry", () => {
    const known = { ...fresh, sequence: "2", fence: 3, expires_at: after(1) };
    expect(decideClaim(known, fresh, { sequence: "3", now })).toEqual({
      kind: "send",
      record: { ...known, fence: 4, sending: sending("3", LEASE_MS), expires_at: fresh.expires_at },
    });
  });

  it.each(["2", "1", ""])("and has nothing to do as %j if HubSpot has that of 2", (sequence) => {
    const known = { ...fresh, sequence: "2", sending: sending("9", 1) };
    expect(decideClaim(known, fresh, { sequence, now })).toEqual({ kind: "superseded" });
  });

  it.each(["2", "4"])("and waits as %s while another one is on its way", (sequence) => {
    const known = { ...fresh, sending: sending("3", 5000) };
    expect(decideClaim(known, fresh, { sequence, now })).toEqual({ kind: "wait", ms: 5000 });
  });

  it.each([
    ["its own lease is in force", "3", 5000],
    ["the other's lease has lapsed", "4", 0],
  ])("at once if %s", (_, sequence, ms) => {
    const known = { ...fresh, fence: 4, sending: sending("3", ms) };
    expect(decideClaim(known, fresh, { sequence, now })).toMatchObject({
      kind: "send",
      record: { fence: 5, sending: { sequence, until: after(LEASE_MS), fence: 5 } },
    });
  });
});

describe("after the calls", () => {
  const known = { ...fresh, sequence: "2", fence: 4, sending: sending("3", 1) };

  it.each([
    ["applied", "3"],
    ["refused", "2"],
  ] as const)("%s: the lease ends, and HubSpot has %s", (outcome, sequence) => {
    const settled = decideSettle(known, { sequence: "3", fence: 4 }, outcome);
    expect(settled).toEqual({ ...known, sending: null, sequence });
  });

  it("unknown: the lease stays until it lapses", () => {
    expect(decideSettle(known, { sequence: "3", fence: 4 }, "unknown")).toBeNull();
  });

  it("a claim that another one has taken over leaves the lease to that", () => {
    const settled = decideSettle(known, { sequence: "3", fence: 3 }, "applied");
    expect(settled).toEqual({ ...known, sequence: "3" });
  });

  it("an earlier event never takes the place of a later one", () => {
    const settled = decideSettle(known, { sequence: "1", fence: 4 }, "applied");
    expect(settled).toEqual({ ...known, sending: null });
  });

  it("nothing is written where the document has expired", () => {
    expect(decideSettle(null, { sequence: "3", fence: 4 }, "applied")).toBeNull();
  });
});
