/** A registration's document, as this version and the version before write it. */
import { FieldValue } from "@google-cloud/firestore";
import { expect, test } from "vitest";
import { NO_MAIL } from "../../../shared/registrations/mail-state.ts";
import {
  mailFields,
  storedRegistration,
  upgradeRegistration,
} from "../../../shared/registrations/stored.ts";
import { ada, adasMail, REGISTERED_AT as at } from "./fixture.ts";

const mailed = ada(
  adasMail({
    reminder_24h: { settled_for: 2, sent_for: 2, sent_at: at },
    reminder_1h: { settled_for: 1 },
    cancellation: { settled_for: 2, sent_at: at },
    confirmation: { settled_for: null },
  }),
);
/** The version before's columns for the state of mail. */
const COLUMNS = {
  reminder_24h_sent_at: at,
  reminder_24h_schedule: 2,
  reminder_24h_sent_schedule: 2,
  reminder_1h_sent_at: null,
  reminder_1h_schedule: 1,
  reminder_1h_sent_schedule: 0,
  reschedule_schedule: 2,
  cancellation_schedule: 2,
  cancellation_sent_at: at,
  confirmation_schedule: null,
};

test("a document has the columns that the version before reads and queries, beside the map", () => {
  const { mail, ...others } = mailed;
  expect(storedRegistration(mailed)).toEqual({ ...others, mail, ...COLUMNS });
});

test("a written document is read back unchanged", () => {
  expect(upgradeRegistration(storedRegistration(mailed))).toEqual(mailed);
});

test("a document of the version before is read from its columns", () => {
  const { mail: _none, ...others } = mailed;
  expect(upgradeRegistration({ ...others, ...COLUMNS })).toEqual(mailed);
});

test("the state of a kind that only a newer version knows is kept", () => {
  const reminder_15m = { settled_for: 1, sent_for: 1, sent_at: at };
  const newer = { ...storedRegistration(mailed), mail: { ...mailed.mail, reminder_15m } };
  expect(upgradeRegistration(newer).mail).toMatchObject({ reminder_15m });
});

test("a column that the version before wrote later overrides the map", () => {
  const stored = { ...storedRegistration(ada()), ...COLUMNS };
  expect(upgradeRegistration(stored)).toEqual(mailed);
});

test("a partial read has the state of the columns that were read, and no other", () => {
  const { id } = mailed;
  expect(upgradeRegistration({ id, reminder_24h_sent_schedule: 2 })).toEqual({
    id,
    mail: { ...NO_MAIL, reminder_24h: { ...NO_MAIL.reminder_24h, sent_for: 2 } },
  });
});

test("an update writes a member to the map and to its column, and leaves others alone", () => {
  const settled_for = FieldValue.maximum(3);
  expect(mailFields("reminder_1h", { settled_for, sent_at: at })).toEqual({
    "mail.reminder_1h.settled_for": settled_for,
    reminder_1h_schedule: settled_for,
    "mail.reminder_1h.sent_at": at,
    reminder_1h_sent_at: at,
  });
  expect(mailFields("reschedule", { settled_for: 1, sent_at: at })).toEqual({
    "mail.reschedule.settled_for": 1,
    reschedule_schedule: 1,
    "mail.reschedule.sent_at": at,
  });
});
