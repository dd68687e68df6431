import { fc } from "../../../packages/local-cloud/testing/property.ts";
import { expect, test } from "vitest";
import type { BatchState } from "../../../shared/delivery/model.ts";
import {
  decideRefusal,
  decideTriedRefusal,
  type RefusalStep,
} from "../../../shared/delivery/decide-refusal.ts";
import { halvesOf } from "../../../shared/delivery/refusal.ts";
import { people } from "./run.ts";

test("a batch is halved if its refusal names nobody", () => {
  const five = people(5);
  expect(halvesOf(five)).toEqual([five.slice(0, 3), five.slice(3)]);
  expect(halvesOf(five.slice(0, 1))).toEqual([five.slice(0, 1)]);
  expect(halvesOf([]), "all were erased meanwhile").toEqual([]);
});

test("halving neither loses nor duplicates a person", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 60 }), (count) => {
      expect(halvesOf(people(count)).flat()).toEqual(people(count));
    }),
  );
});

type Beside = { state: BatchState; refusals?: number } | null;
const half = (state: BatchState, refusals = 0): Beside => ({ state, refusals });

test.each<
  [what: string, size: number, refusals: number, sibling: Beside, sent: number, RefusalStep]
>([
  ["a whole batch is halved first", 9, 0, null, 0, "set_apart"],
  ["a half, the other not known yet", 5, 0, half("planned"), 0, "set_apart"],
  ["a half, the other accepted", 5, 0, half("accepted"), 0, "set_apart"],
  ["a half, the other sent once it was mended", 5, 0, half("stamped", 1), 0, "set_apart"],
  ["both halves", 5, 0, half("split", 1), 0, "hold"],
  ["both halves, however much of the run is out", 5, 0, half("split", 1), 900, "hold"],
  ["both halves again, after somebody resumed", 5, 1, half("split", 2), 0, "set_apart"],
  ["one person, the other half not known yet", 1, 0, half("sending"), 0, "wait"],
  ["the same once more", 1, 1, half("unknown"), 0, "wait"],
  ["one person, the other half accepted meanwhile", 1, 1, half("stamped"), 0, "set_apart"],
  ["one person, the other half refused", 1, 0, half("planned", 1), 0, "hold"],
  ["one person, the other half never sent", 1, 0, half("void"), 0, "set_apart"],
  ["the only person, where nothing was ever accepted", 1, 0, null, 0, "hold"],
  ["the same after somebody resumed", 1, 1, null, 0, "set_apart"],
  ["the only person, where others have the mail", 1, 0, null, 3, "set_apart"],
])("refused without a name: %s", (_what, size, refusals, sibling, sent, step) => {
  const totals = { owed: 1000, sent, skipped: 0, failed: 0, unknown: 0 };
  const batch = { recipients: people(size), refusals };
  const situation = { sibling, run: { paused: null, totals } };
  expect(decideRefusal(batch, situation)).toBe(step);
  const paused = { at: new Date(), by: "system", reason: "content_refused" };
  expect(decideRefusal(batch, { ...situation, run: { paused, totals } })).toBe("hold");
});

test.each<[what: string, RefusalStep, isTaken: boolean | null, refusals: number, RefusalStep]>([
  ["wrong for anybody: it is the mail", "hold", false, 0, "hold"],
  ["wrong for anybody, known of one person already", "wait", false, 0, "hold"],
  ["wrong for anybody: no reader is blamed, even once resumed", "set_apart", false, 1, "hold"],
  ["right for somebody else: these people are meant", "hold", true, 0, "set_apart"],
  ["right for somebody else, and only one is left", "wait", true, 0, "set_apart"],
  ["the provider has not said", "hold", null, 0, "wait"],
  ["nor has it said in a long time", "hold", null, 10, "hold"],
])("refused without a name, and tried out: %s", (_what, step, isTaken, refusals, wanted) => {
  expect(decideTriedRefusal(step, { isTaken, refusals })).toBe(wanted);
});
