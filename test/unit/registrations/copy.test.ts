/** A registration in the export of a person. */
import { Timestamp } from "@google-cloud/firestore";
import { expect, test } from "vitest";
import { z } from "zod";
import { copyOf, RegistrationCopy } from "../../../shared/registrations/copy.ts";
import {
  columnOf,
  SETTLED_KINDS,
  type MailMember,
} from "../../../shared/registrations/mail-state.ts";
import { registrationDocuments, storedRegistration } from "../../../shared/registrations/stored.ts";
import { ada, adasMail, REGISTERED_AT as at } from "./fixture.ts";

const state = { settled_for: 2, sent_for: 2, sent_at: at };
const wire = { ...state, sent_at: at.toISOString() };
const mailed = ada(adasMail(Object.fromEntries(SETTLED_KINDS.map((kind) => [kind, { ...state }]))));

const asStored = (document: object) =>
  JSON.parse(JSON.stringify(document), (_name, value) =>
    value === at.toISOString() ? Timestamp.fromDate(at) : value,
  ) as Record<string, unknown>;

test("says of every kind of mail for which schedule the person is settled, was sent it, and when", () => {
  const copy: Record<string, unknown> = z.encode(RegistrationCopy, copyOf(mailed));
  for (const kind of SETTLED_KINDS) {
    for (const member of Object.keys(state) as MailMember[]) {
      expect(copy[columnOf(kind, member)], `${kind}.${member}`).toEqual(wire[member]);
    }
  }
  expect(copy).not.toHaveProperty("mail");
});

test("has what only a newer version knows of the person", () => {
  const newer = {
    ...storedRegistration(mailed),
    mail: { ...mailed.mail, reminder_15m: { ...state, opened_at: at } },
    seat: { row: 1, since: at },
  };
  const { mail: _mail, ...others } = mailed;
  expect(copyOf(registrationDocuments.parse(asStored(newer), "here"))).toMatchObject({
    ...others,
    reminder_15m_schedule: 2,
    reminder_15m_sent_schedule: 2,
    reminder_15m_sent_at: at,
    reminder_15m_opened_at: at,
    seat: { row: 1, since: at },
  });
});
