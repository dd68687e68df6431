/** What a replay does to deliveries. */
import { describe, expect, it } from "vitest";
import { planReplay, type Candidate } from "../../../shared/subscribers/decide-replay.ts";
import type { EventDelivery } from "../../../shared/subscribers/delivery-model.ts";

const NOW = new Date("2026-03-01T10:00:00Z");
const LATER = new Date("2026-03-20T10:00:00Z");
const EARLIER = new Date("2026-02-20T10:00:00Z");
const TYPE = "life.petanque.test";

type Log = Candidate["log"];
const logOf = (count: number, changes: Partial<Log> = {}): Log => ({
  id: "log",
  at: EARLIER,
  events: Array.from({ length: count }, (_, index) => ({
    type: TYPE,
    subject: `things/${index}`,
    time: EARLIER,
    webinar_id: null,
    registration_id: null,
    person_id: null,
    data: {},
  })),
  fan_out_due_at: null,
  expires_at: LATER,
  ...changes,
});

type Status = EventDelivery["events"][number]["status"];
const deliveryOf = (
  statuses: Record<number, Status>,
  changes: Partial<EventDelivery> = {},
): EventDelivery => ({
  id: "sub~log",
  subscriber_id: "sub",
  log_id: "log",
  status: "failed",
  events: Object.entries(statuses).map(([index, status]) => ({
    index: Number(index),
    type: TYPE,
    subject: `things/${index}`,
    status,
  })),
  attempts: 4,
  last_attempts: [],
  due_at: null,
  fence: 7,
  created_at: EARLIER,
  expires_at: LATER,
  ...changes,
});

const plan = (
  candidates: Candidate[],
  { isFailedOnly = false, event_types = [] as string[] } = {},
) => planReplay({ id: "sub", event_types }, candidates, { isFailedOnly, now: NOW });
const planned = (log: Log, delivery: EventDelivery | null, how = {}) =>
  plan([{ log, delivery }], how).deliveries[0];

describe("a range", () => {
  it("resets a delivery, whose worker may write no more, and keeps its history", () => {
    const before = deliveryOf({ 0: "delivered", 1: "failed" });
    expect(planned(logOf(2), before)).toEqual({
      before,
      after: {
        ...before,
        status: "waiting",
        events: [
          { index: 0, type: TYPE, subject: "things/0", status: "waiting" },
          { index: 1, type: TYPE, subject: "things/1", status: "waiting" },
        ],
        attempts: 0,
        due_at: NOW,
        fence: 8,
      },
      events: 2,
      at: EARLIER,
    });
  });

  it("makes a delivery that is missing, which ends with the log", () => {
    expect(planned(logOf(1), null)?.after).toMatchObject({
      id: "sub~log",
      status: "waiting",
      due_at: NOW,
      fence: 0,
      created_at: NOW,
      expires_at: LATER,
    });
  });

  it("adds events that the subscriber wants only now, in their places", () => {
    const found = planned(logOf(3), deliveryOf({ 1: "delivered" }));
    expect(found?.after.events.map(({ index, status }) => [index, status])).toEqual([
      [0, "waiting"],
      [1, "waiting"],
      [2, "waiting"],
    ]);
    expect(found?.events).toBe(3);
  });

  it("leaves out what was erased, what is not wanted, what comes anyway, and what is no longer kept", () => {
    const log = logOf(2);
    const erased = { ...log, events: log.events.map((each) => ({ ...each, data: null })) };
    expect(planned(erased, null)).toBeUndefined();
    expect(planned(erased, deliveryOf({ 0: "failed", 1: "erased" }))).toBeUndefined();
    expect(planned(log, null, { event_types: ["life.petanque.webinar.moved"] })).toBeUndefined();
    expect(planned(logOf(2, { fan_out_due_at: NOW }), null)).toBeUndefined();
    expect(planned(logOf(2, { expires_at: NOW }), null)).toBeUndefined();
    expect(planned(logOf(2, { expires_at: new Date(NOW.getTime() + 1) }), null)?.events).toBe(2);
  });
});

describe("the failed", () => {
  const isFailedOnly = true;

  it("are those events alone", () => {
    const before = deliveryOf({ 0: "delivered", 1: "failed", 2: "erased" });
    const found = planned(logOf(3), before, { isFailedOnly });
    expect(found?.after.events.map(({ status }) => status)).toEqual([
      "delivered",
      "waiting",
      "erased",
    ]);
    expect(found?.events).toBe(1);
  });

  it("are of deliveries that are over", () => {
    const events = { 0: "failed", 1: "waiting" } as const;
    const waiting = deliveryOf(events, { status: "waiting", due_at: NOW });
    expect(planned(logOf(2), waiting, { isFailedOnly })).toBeUndefined();
    expect(planned(logOf(2), null, { isFailedOnly })).toBeUndefined();
    const none = deliveryOf({ 0: "delivered", 1: "delivered" });
    expect(planned(logOf(2), none, { isFailedOnly })).toBeUndefined();
  });
});

describe("the most of one replay", () => {
  const candidates = (documents: number, events: number): Candidate[] =>
    Array.from({ length: documents }, (_, index) => ({
      log: logOf(events, { id: `log${index}` }),
      delivery: null,
    }));

  it.each([
    { documents: 500, events: 1, planned: 500, isCut: false },
    { documents: 501, events: 1, planned: 500, isCut: true },
    { documents: 50, events: 100, planned: 5000, isCut: false },
    { documents: 51, events: 99, planned: 4950, isCut: true },
    { documents: 51, events: 100, planned: 5000, isCut: true },
  ])("$documents documents with $events events: $planned", ({ documents, events, ...expected }) => {
    const { events: count, isCut } = plan(candidates(documents, events));
    expect({ planned: count, isCut }).toEqual(expected);
  });
});
