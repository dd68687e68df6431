/** What becomes of a delivery with each answer. */
import { describe, expect, it } from "vitest";
import type { Answer } from "../../../shared/events/answer.ts";
import { reasonOf } from "../../../shared/events/reason.ts";
import { deliveryFor } from "../../../shared/subscribers/fan-out.ts";
import {
  abandoned,
  afterAttempt,
  claimed,
  ofFormerUrl,
  waitingEvent,
  withOutcome,
} from "../../../shared/subscribers/settle.ts";
import { subscriberOf } from "./fixture.ts";

const NOW = new Date("2026-12-01T09:00:00Z");
const EVENT = {
  type: "life.petanque.person.erased",
  subject: "people/p",
  time: NOW,
  webinar_id: null,
  registration_id: null,
  person_id: null,
  data: {},
};
const delivery = deliveryFor(subscriberOf(), { id: "log", events: [EVENT] }, NOW)!;
const after = (answer: Answer, attempts = 0) =>
  afterAttempt({ ...delivery, attempts }, 0, { answer, at: NOW, durationMs: 1, now: NOW });

const failure = { status_code: null, reason: reasonOf("certificate_of_other_host") };
const later: Answer = { kind: "later", ...failure, retryAfterMs: null };
const refused: Answer = { kind: "refused", ...failure };

it("a 410 of a URL that was replaced meanwhile is a failure like others, and other answers stay", () => {
  const gone: Answer = { kind: "gone", ...failure };
  const attempted = (answer: Answer) => ({ answer, at: NOW, durationMs: 1, now: NOW });
  expect(ofFormerUrl(attempted(gone))).toEqual(attempted(refused));
  expect(ofFormerUrl(attempted(later))).toEqual(attempted(later));
});

it("what an operator has to mend is tried as long as any other failure, so that an event outlasts the mending", () => {
  for (let attempts = 0; attempts < 10; attempts += 1) {
    expect(after(refused, attempts)).toEqual(after(later, attempts));
  }
  expect(after(refused, 8)).toMatchObject({ status: "waiting", attempts: 9 });
  expect(after(refused, 9)).toMatchObject({ status: "failed", due_at: null });
});

it("a 410 ends it at once", () => {
  const gone = after({ kind: "gone", status_code: 410, reason: reasonOf("answered_gone") });
  expect(gone).toMatchObject({
    status: "failed",
    due_at: null,
    events: [{ status: "failed" }],
    last_attempts: [{ status_code: 410, error: "answered_gone", params: {} }],
  });
});

describe("a delivery of three events", () => {
  const three = deliveryFor(subscriberOf(), { id: "log", events: [EVENT, EVENT, EVENT] }, NOW)!;
  const delivered: Answer = { kind: "delivered", status_code: 204 };
  const attempted = { at: NOW, durationMs: 7, now: NOW };
  const statuses = ({ events }: typeof three) => events.map(({ status }) => status);
  const inMinutes = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);

  it("is taken for a minute, under a fence of its own", () => {
    expect(claimed({ ...three, fence: 4 }, NOW)).toEqual({
      ...three,
      fence: 5,
      due_at: inMinutes(1),
    });
  });

  it("goes on with the next event at once, and forgets how often the last one was tried", () => {
    const next = afterAttempt({ ...three, attempts: 3 }, 0, { answer: delivered, ...attempted });
    expect(statuses(next)).toEqual(["delivered", "waiting", "waiting"]);
    expect(next).toMatchObject({ status: "waiting", attempts: 0, due_at: inMinutes(1) });
    expect(next.last_attempts).toEqual([
      { at: NOW, index: 0, status_code: 204, error: null, params: {}, duration_ms: 7 },
    ]);
    expect(waitingEvent(next)?.index).toBe(1);
  });

  it("is delivered once none waits, and failed if one of them is", () => {
    const first = withOutcome(three, 0, "delivered", NOW);
    const second = withOutcome(first, 1, "erased", NOW);
    expect(withOutcome(second, 2, "delivered", NOW)).toMatchObject({
      status: "delivered",
      due_at: null,
    });
    const failed = withOutcome(second, 2, "failed", NOW);
    expect(failed).toMatchObject({ status: "failed", due_at: null });
    expect(waitingEvent(failed)).toBeUndefined();
  });

  it("that is given up keeps what was delivered", () => {
    const given = abandoned(withOutcome(three, 0, "delivered", NOW));
    expect(statuses(given)).toEqual(["delivered", "failed", "failed"]);
    expect(given).toMatchObject({ status: "failed", due_at: null });
  });

  it("shows its last ten attempts", () => {
    const tried = { at: NOW, index: 0, status_code: 500, error: null, params: {}, duration_ms: 1 };
    const many = { ...three, last_attempts: Array.from({ length: 10 }, () => tried) };
    const next = afterAttempt(many, 0, { answer: later, ...attempted });
    expect(next.last_attempts).toHaveLength(10);
    expect(next.last_attempts.at(-1)).toMatchObject({ duration_ms: 7 });
  });

  it("waits as long as the receiver asks, and what was refused asks for nothing", () => {
    const asking: Answer = { ...failure, kind: "later", retryAfterMs: 3_600_000 };
    const waits = (answer: Answer) => afterAttempt(three, 0, { answer, ...attempted }).due_at;
    expect(waits(asking)).toEqual(inMinutes(60));
    expect(waits(refused)).toEqual(waits(later));
  });

  it("has a jitter of its own", () => {
    const dueOf = (index: number) =>
      afterAttempt({ ...three, attempts: 4 }, index, { answer: later, ...attempted }).due_at;
    expect(dueOf(0)).not.toEqual(dueOf(1));
  });
});
