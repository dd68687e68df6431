/** A webinar's document, as this version and the version before write it. */
import { expect, test } from "vitest";
import { byHorizon } from "../../../shared/webinars/horizons.ts";
import { NO_MAIL } from "../../../shared/webinars/new-draft.ts";
import { storedWebinar, upgradeWebinar } from "../../../shared/webinars/stored.ts";
import { webinar } from "./fixture.ts";

const sentAt = new Date("2026-11-23T17:05:00Z");
const none = byHorizon(
  (horizon) => horizon,
  () => 0,
);
const reminded = webinar({
  mail: { ...NO_MAIL, reminder_24h: { sent_at: sentAt } },
  swept: { ...none, "24h": 1 },
});
/** The version before's columns for the state of mail. */
const COLUMNS = {
  reminder_24h_sent_at: sentAt,
  reminder_24h_swept_schedule: 1,
  reminder_1h_sent_at: null,
  reminder_1h_swept_schedule: 0,
};

test("a document has the columns that the version before reads, beside the maps", () => {
  expect(storedWebinar(reminded)).toEqual({ ...reminded, ...COLUMNS });
});

test("a written document is read back unchanged", () => {
  expect(upgradeWebinar(storedWebinar(reminded))).toEqual(reminded);
});

test("a document of the version before is read from its columns", () => {
  const { mail: _mail, swept: _swept, ...others } = reminded;
  expect(upgradeWebinar({ ...others, ...COLUMNS })).toEqual(reminded);
});

test("a column that the version before wrote later overrides the map", () => {
  expect(upgradeWebinar({ ...storedWebinar(webinar()), ...COLUMNS })).toEqual(reminded);
});

test("the state of a reminder that only a newer version knows is kept", () => {
  const stored = storedWebinar(reminded);
  const mail = { ...stored.mail, reminder_15m: { sent_at: sentAt } };
  const swept = { ...stored.swept, "15m": 1 };
  expect(upgradeWebinar({ ...stored, mail, swept })).toEqual({ ...reminded, mail, swept });
});

test("a change of other members touches neither the maps nor their columns", () => {
  expect(storedWebinar({ version: 3 })).toEqual({ version: 3 });
  expect(storedWebinar({ swept: reminded.swept })).toEqual({
    swept: reminded.swept,
    reminder_24h_swept_schedule: 1,
    reminder_1h_swept_schedule: 0,
  });
});
