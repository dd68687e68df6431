/** The table of reminders in docs/reminders.md says what shared/webinars/horizons.ts says. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { HORIZONS, rowOf } from "../../../shared/webinars/horizons.ts";

const DAY = 24 * 60;

function span(minutes: number): string {
  if (minutes % 60 !== 0 || minutes === 0) return `${minutes} minutes`;
  if (minutes % DAY === 0 && minutes > DAY) return `${minutes / DAY} days`;
  return minutes === 60 ? "1 hour" : `${minutes / 60} hours`;
}

const beforeStart = (minutes: number): string =>
  minutes === 0 ? "the start" : `${span(minutes)} before the start`;

test("each reminder has its row, in order", () => {
  const file = new URL("../../../docs/reminders.md", import.meta.url);
  const [, ...lines] = readFileSync(file, "utf8").split("| reminder ")[1]!.split("\n");
  const written = lines.slice(1, lines.indexOf("")).map((line) =>
    line
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
  const said = HORIZONS.map((horizon) => {
    const { opensMinutes, closesMinutes, wordsTrueMinutes, isStandard } = rowOf(horizon);
    const words = wordsTrueMinutes === null ? "always" : beforeStart(wordsTrueMinutes);
    return [
      horizon,
      beforeStart(opensMinutes),
      beforeStart(closesMinutes),
      words,
      isStandard ? "always" : "if added",
    ];
  });
  expect(written).toEqual(said);
});
