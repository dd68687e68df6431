import { expect, test } from "vitest";
import { registrationIdOf } from "../../support/address-ids.ts";
import { newRegistration } from "../../../shared/registering/new-registration.ts";

const AT = new Date("2026-11-20T12:00:00Z");
const PERSON = {
  id: registrationIdOf("ada@example.org"),
  email: "ada@example.org",
  name: "Ada Lovelace",
  organisation: null,
  locale: "en",
  time_zone: "Europe/London",
  source: "website",
} as const;
const WEBINAR = { id: "w", schedule_version: 2 };

test("a new registration is confirmed and not attended, and knows the present schedule", () => {
  const registration = newRegistration(PERSON, { webinar: WEBINAR, at: AT });
  expect(registration).toMatchObject({
    ...PERSON,
    webinar_id: "w",
    consent_at: AT,
    registered_at: AT,
    status: "registered",
    invitation: "mail",
    cancelled_at: null,
    withdrawal: null,
    attended: null,
    attendance_marked_at: null,
    attendance_source: null,
    mail_status: null,
  });
  const { reschedule, confirmation, reminder_24h } = registration.mail;
  expect([reschedule, confirmation, reminder_24h].map((mail) => mail.settled_for)).toEqual([
    2, 2, 0,
  ]);
  expect(registration).not.toHaveProperty("consent");
});

test("it keeps what the person agreed to", () => {
  const consent = {
    at: AT,
    wording: "w1",
    language: "en",
    page: "webinar",
    request_id: "q",
  } as const;
  const registration = newRegistration(PERSON, { webinar: WEBINAR, at: AT, consent });
  expect(registration.consent).toEqual(consent);
});
