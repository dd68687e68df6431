/** How long an erasure is retried if the provider does not accept it, and what is kept meanwhile. */
import { expect, test } from "vitest";
import {
  orderedErasure,
  retryOrFailErasure,
  completeErasure,
} from "../../../shared/people/erasure.ts";

const now = new Date("2026-11-20T12:00:00Z");
const hoursLater = (at: Date) => (at.getTime() - now.getTime()) / 3_600_000;
const ordered = orderedErasure(
  null,
  { id: "1", email: "ada@example.org", uid: "operator", webinarIds: ["a", "b"] },
  now,
);
const failure = { reason: "It does not answer.", isFinal: false };

test("attempts end within two days if the provider never answers, and the address is dropped", () => {
  let erasure = ordered;
  let at = now;
  while (erasure.due_at !== null) {
    expect(erasure).toMatchObject({ email: "ada@example.org", expires_at: null });
    expect(erasure.due_at > at || erasure === ordered).toBe(true);
    at = erasure.due_at;
    erasure = retryOrFailErasure(erasure, failure, at);
  }
  expect(hoursLater(at)).toBeGreaterThan(20);
  expect(hoursLater(at)).toBeLessThan(48);
  expect(erasure).toMatchObject({
    email: null,
    provider: { state: "failed", reason: "It does not answer." },
  });
  expect(hoursLater(erasure.expires_at!)).toBeGreaterThan(24 * 30);
});

test("the address is dropped once the provider accepts", () => {
  expect(completeErasure(ordered, now)).toMatchObject({
    email: null,
    due_at: null,
    provider: { state: "done", reason: null },
  });
});

test("a provider that refuses for good is not asked again", () => {
  const refused = retryOrFailErasure(ordered, { ...failure, isFinal: true }, now);
  expect(refused).toMatchObject({ email: null, due_at: null, provider: { state: "failed" } });
});

test("a provider that names a time is not asked before it", () => {
  const { due_at } = retryOrFailErasure(ordered, { ...failure, waitMs: 7_200_000 }, now);
  expect(hoursLater(due_at!)).toBe(2);
});

test("a repeated order keeps the webinars of the one before it", () => {
  const done = completeErasure(ordered, now);
  const again = { id: "1", email: "ada@example.org", uid: "operator", webinarIds: ["b", "c"] };
  expect(orderedErasure(done, again, now)).toMatchObject({
    webinar_ids: ["a", "b", "c"],
    email: "ada@example.org",
    is_erased_here: false,
    provider: { state: "under_way" },
  });
});
