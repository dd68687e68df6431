/** What becomes of an event that a receiver did not take. */
import { expect, it } from "vitest";
import type { Answer } from "../../../shared/events/answer.ts";
import { reasonOf } from "../../../shared/events/reason.ts";
import { deliveryFor } from "../../../shared/subscribers/fan-out.ts";
import { afterAttempt } from "../../../shared/subscribers/settle.ts";
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
