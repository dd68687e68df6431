import { describe, expect, test } from "vitest";
import { eventsByTrace } from "../../../shared/mail/events-by-trace.ts";
import {
  NO_FEEDBACK,
  OUTCOME_RANK,
  type MailEvent,
  type MailOutcome,
} from "../../../shared/mail/events.ts";
import { readSendgridEvents, sendgridFeedback } from "../../../shared/mail/sendgrid/events.ts";

const mail = { email: "kim@example.org", timestamp: 1 };

test.each<[event: string, type: string | undefined, MailOutcome | null]>([
  ["delivered", undefined, "delivered"],
  ["dropped", undefined, "dropped"],
  ["bounce", "bounce", "bounced"],
  ["bounce", "blocked", null],
  ["bounce", undefined, "bounced"],
  ["spamreport", undefined, "complained"],
  ["unsubscribe", undefined, "unsubscribed"],
  ["group_unsubscribe", undefined, "unsubscribed"],
  ["processed", undefined, null],
  ["deferred", undefined, null],
  ["open", undefined, null],
])("SendGrid's %s (%s) says of an address: %s", (event, type, outcome) => {
  const { events } = readSendgridEvents([{ ...mail, event, ...(type && { type }) }]);
  expect(events).toMatchObject([{ name: event, outcome }]);
});

test.each<[event: string, more: object, MailEvent["delivery"], reason: string | null]>([
  ["processed", {}, null, null],
  ["deferred", { response: "451 Later" }, "deferred", "451 Later"],
  ["delivered", { response: "250 OK" }, "delivered", null],
  ["dropped", { reason: "Bounced Address" }, "dropped", "Bounced Address"],
  ["bounce", { reason: "550 <kim@example.org> unknown" }, "bounced", "550 <[e-mail]> unknown"],
  ["bounce", { type: "blocked", reason: "421 Later" }, "blocked", "421 Later"],
  ["open", {}, "delivered", null],
  ["click", {}, "delivered", null],
  ["spamreport", {}, "delivered", null],
  ["unsubscribe", {}, "delivered", null],
  ["group_unsubscribe", {}, "delivered", null],
  ["group_resubscribe", {}, "delivered", null],
  ["dropped", { reason: "" }, "dropped", null],
  ["dropped", {}, "dropped", null],
  ["something_of_tomorrow", {}, null, null],
])("SendGrid's %s %j says of a mail: %s, %s", (event, more, delivery, reason) => {
  const { events } = readSendgridEvents([{ ...mail, event, ...more }]);
  expect(events).toMatchObject([{ delivery, reason }]);
});

test("a SendGrid event becomes one of ours, with the ids of its mail", () => {
  const args = { kind: "details", webinar: "w", batch: "b", attempt: "b-a1", trace: "t" };
  const told = { ...mail, ...args, event: "delivered", registration: "r", sg_event_id: "x" };
  expect(readSendgridEvents([told]).events).toEqual([
    {
      name: "delivered",
      outcome: "delivered",
      delivery: "delivered",
      reason: null,
      email: mail.email,
      at: new Date("1970-01-01T00:00:01Z"),
      ...args,
      recipient: "r",
    },
  ]);
});

test("a complaint outweighs every other event, and a delivery outweighs none", () => {
  const outcomes = Object.keys(OUTCOME_RANK) as MailOutcome[];
  expect(outcomes.toSorted((one, other) => OUTCOME_RANK[one] - OUTCOME_RANK[other])).toEqual([
    "delivered",
    "dropped",
    "unsubscribed",
    "bounced",
    "complained",
  ]);
});

test("an event without a mail does not displace events that have one", () => {
  const told = [
    { ...mail, event: "delivered", batch: "b", what_is_new: 1 },
    { event: "account_status_change" },
    "text",
    { ...mail, event: "bounce", timestamp: "1" },
  ];
  expect(readSendgridEvents(told)).toMatchObject({ events: [{ batch: "b" }], unread: 3 });
});

test("SendGrid's events are read, but never believed without its key", () => {
  const feedback = sendgridFeedback(undefined);
  expect(feedback.read([{ ...mail, event: "delivered" }])).toMatchObject({ unread: 0 });
  const request = { body: Buffer.from("[]"), header: () => undefined };
  expect(() => feedback.verify(request, new Date(0))).toThrow("SENDGRID_WEBHOOK_KEY is not set");
});

describe("the log of a webhook request has", () => {
  const trace = "0af7651916cd43dd8448eb211c80319c";
  const of = (batch: string, changes: Partial<MailEvent> = {}): MailEvent => ({
    name: "open",
    outcome: null,
    delivery: "delivered",
    reason: null,
    email: mail.email,
    at: new Date(0),
    trace,
    batch,
    ...changes,
  });

  test("counts of events by trace, and no personal data", () => {
    const told = eventsByTrace([
      of("a", { name: "delivered" }),
      of("b", { name: "bounce" }),
      of("a", { name: "delivered" }),
      of("a", { name: "delivered", trace: undefined }),
    ]);
    expect(told).toEqual([
      { trace_id: trace, events: { delivered: 2, bounce: 1 }, batches: ["a", "b"] },
    ]);
  });

  test("the batches concerned, each once and at most twenty", () => {
    const batches = Array.from({ length: 21 }, (_, index) => `b${index}`);
    const [told] = eventsByTrace([of("b0"), ...batches.map((each) => of(each))]);
    expect(told).toEqual({
      trace_id: trace,
      events: { open: 22 },
      batches: batches.slice(0, 20),
    });
  });

  test("no batch of a mail that belongs to none", () => {
    const [told] = eventsByTrace([of("b", { batch: undefined })]);
    expect(told).toEqual({ trace_id: trace, events: { open: 1 }, batches: [] });
  });

  test("no entry for an invalid trace", () => {
    const longer = of("b", { trace: `${trace}0` });
    const other = of("b", { trace: `x${trace.slice(1)}` });
    const before = of("b", { trace: `x${trace}` });
    expect(eventsByTrace([longer, other, before])).toEqual([]);
  });

  test("at most fifty traces, whose counts go on", () => {
    const traceOf = (n: number) => n.toString(16).padStart(32, "0");
    const events = Array.from({ length: 51 }, (_, n) => of("b", { trace: traceOf(n) }));
    const told = eventsByTrace([...events, of("c", { trace: traceOf(0) })]);
    expect(told).toHaveLength(50);
    expect(told[0]).toEqual({ trace_id: traceOf(0), events: { open: 2 }, batches: ["b", "c"] });
  });
});

test("without a provider that posts events, every post is refused and no event is read", () => {
  const request = { body: Buffer.from("[]"), header: () => undefined };
  expect(() => NO_FEEDBACK.verify(request, new Date(0))).toThrow(
    expect.objectContaining({
      code: "unauthenticated",
      detail: "No mail provider posts events to us.",
    }),
  );
  expect(NO_FEEDBACK.read([{ event: "bounce" }])).toEqual({ events: [], unread: 1 });
});
