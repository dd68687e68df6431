import { expect, test } from "vitest";
import { isFirstOfHour, slotOf } from "../../../shared/reminders/slot.ts";

const at = (time: string) => new Date(`2026-11-24T${time}Z`);

test.each([
  ["10:00:00.000", "10:00:00", true],
  ["10:04:59.999", "10:00:00", true],
  ["10:05:00.000", "10:05:00", false],
  ["10:59:59.999", "10:55:00", false],
])("a sweep at %s is of the five minutes from %s; the hour's first: %s", (time, slot, isFirst) => {
  expect(slotOf(at(time))).toEqual(at(slot));
  expect(isFirstOfHour(at(time))).toBe(isFirst);
});
