import { expect, test } from "vitest";
import {
  EXPIRED_HELD,
  PAUSED,
  SILENT,
  signalsOf,
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

test("a signal makes the run due at once; without any, its next look stays", () => {
  const next = new Date("2026-11-24T12:00:00Z");
  const held = run({ paused: byOperator, due_at: next });
  const told = withExpirySignal(held, { held: byOperator, people: 3, at: later });
  expect(told.due_at).toEqual(later);
  expect(withoutSignals(told, told.signals ?? [], now).due_at).toEqual(later);
  expect(withoutSignals(held, [], now)).toMatchObject({ signals: [], due_at: next });
  expect(signalsOf(run())).toEqual([]);
});

test("a hold by the system says why mail has expired, one by an operator does not", () => {
  const expire = (held: typeof bySystem) =>
    withExpirySignal(run(), { held, people: 2, at: now }).signals;
  expect(expire(bySystem)).toEqual([
    { about: "expired_held", at: now, by: "system", reason: "too_many_failures", people: 2 },
  ]);
  expect(expire(byOperator)).toEqual([
    { about: "expired_held", at: now, by: "operator", people: 2 },
  ]);
});

test("a pause and expired mail are two signals, in the order in which they came", () => {
  const paused = withPauseSignal(null, run({ paused: byOperator }));
  const both = withExpirySignal(paused, { held: byOperator, people: 2, at: later });
  expect(both.signals?.map(({ about }) => about)).toEqual(["paused", "expired_held"]);
  const replaced = withPauseSignal(both, { ...both, paused: { ...bySystem, at: later } });
  expect(replaced.signals?.map(({ about }) => about)).toEqual(["paused", "expired_held", "paused"]);
});

test("only what was logged is removed: not another pause, nor expired mail of the same moment", () => {
  const first = { about: "paused", at: now, by: "operator" };
  const second = { about: "paused", at: later, by: "operator" };
  const expired = { about: "expired_held", at: now, by: "operator", people: 2 };
  const of = run({ signals: [first, second, expired] });
  expect(withoutSignals(of, [first], now).signals).toEqual([second, expired]);
  expect(withoutSignals(of, [expired], now).signals).toEqual([first, second]);
  expect(withoutSignals(of, [first, second, expired], now).signals).toEqual([]);
  const shrunk = { ...expired, people: 1 };
  expect(withoutSignals(run({ signals: [shrunk] }), [expired], now).signals).toEqual([]);
});

test("the names of signals are stored, and so stay as they are", () => {
  expect([PAUSED, EXPIRED_HELD, SILENT]).toEqual(["paused", "expired_held", "silent"]);
});
