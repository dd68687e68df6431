import { expect, test } from "vitest";
import {
  withExpirySignal,
  withoutSignals,
  withPauseSignal,
} from "../../../shared/delivery/signals.ts";
import { run } from "./run.ts";

const now = new Date("2026-11-24T10:00:00Z");
const later = new Date("2026-11-24T10:05:00Z");
const byOperator = { at: now, by: "ada@example.org", reason: "Ask ada@example.org first." };
const bySystem = { at: now, by: "system", reason: "too_many_failures" };

test("a run that holds itself says why; an operator's own words stay out of the log", () => {
  expect(withPauseSignal(null, run({ paused: bySystem }))).toMatchObject({
    signals: [{ about: "paused", at: now, by: "system", reason: "too_many_failures" }],
    due_at: now,
  });
  const { signals } = withPauseSignal(run(), run({ paused: byOperator }));
  expect(signals).toEqual([{ about: "paused", at: now, by: "operator" }]);
});

test("a change that neither pauses a run nor replaces its hold has nothing to report", () => {
  const held = run({ paused: bySystem });
  expect(withPauseSignal(held, held)).toBe(held);
  expect(withPauseSignal(held, run())).not.toHaveProperty("signals");
  const replaced = withPauseSignal(held, run({ paused: { ...byOperator, at: later } }));
  expect(replaced.signals).toMatchObject([{ by: "operator" }]);
});

test("mail that expires in several batches of a held run is one signal, until it is logged", () => {
  const held = run({ paused: byOperator });
  const expire = (before: typeof held, people: number, at: Date) =>
    withExpirySignal(before, { held: byOperator, people, at });
  expect(expire(held, 0, now)).toBe(held);
  expect(withExpirySignal(run(), { held: null, people: 3, at: now })).toEqual(run());
  const both = expire(expire(held, 3, now), 4, later);
  expect(both.signals).toEqual([{ about: "expired_held", at: now, by: "operator", people: 7 }]);
  const grown = expire(both, 5, later);
  const rest = withoutSignals(grown, both.signals ?? [], later);
  expect(rest.signals, "five came while seven were logged").toMatchObject([{ people: 5 }]);
  expect(withoutSignals(grown, grown.signals ?? [], later).signals).toEqual([]);
});
