/** What HubSpot gets of each event. */
import { describe, expect, it } from "vitest";
import type { CloudEvent } from "../../../shared/events/cloud-event.ts";
import { EventType } from "../../../shared/events/types.ts";
import { contactName, hubspotOrder } from "../../../shared/hubspot/order.ts";

const WEBINAR = {
  id: "w-1",
  slug: "score-keeper",
  title: "Score-keeper v2 walkthrough",
  starts_at: "2026-12-01T15:00:00.000Z",
  ends_at: "2026-12-01T16:00:00.000Z",
  time_zone: "Europe/Stockholm",
  locale: "en",
  status: "SCHEDULED",
  url: "https://petanque.life/webinars/score-keeper",
  recording_url: null,
  cancel_reason: null,
};

const REGISTRATION = {
  id: "r-1",
  email: "anna@example.com",
  name: "Anna Maria Berg",
  organisation: "Boule AB",
  locale: "en",
  registered_at: "2026-11-20T10:00:00.000Z",
  status: "registered",
  cancelled_at: null,
  attended: null,
  attended_minutes: null,
  source: null,
};

const eventOf = (type: string, data: Record<string, unknown>): CloudEvent => ({
  specversion: "1.0",
  id: "e-0",
  source: "https://api.example.com/sys/webinars",
  type: `life.petanque.${type}`,
  subject: "webinars/w-1",
  time: "2026-11-20T10:00:01.000Z",
  datacontenttype: "application/json",
  dataschema: "https://api.example.com/openapi.json",
  sequence: "01764583201000000-001-000",
  data,
});

const WEBINAR_TYPES = [
  "webinar.published",
  "webinar.updated",
  "webinar.moved",
  "webinar.cancelled",
  "webinar.ended",
  "webinar.recording_attached",
];
const PARTICIPANT_TYPES = [
  "registration.created",
  "registration.cancelled",
  "registration.attended",
  "registration.attendance_undone",
];

it.each(WEBINAR_TYPES)("%s gives HubSpot the webinar as it is now", (type) => {
  expect(hubspotOrder(eventOf(type, { webinar: WEBINAR }), "petanque-prod")).toEqual({
    kind: "webinar",
    object: "w-1",
    webinar: {
      externalAccountId: "petanque-prod",
      externalEventId: "w-1",
      eventName: WEBINAR.title,
      eventOrganizer: "Petanque Life",
      eventType: "WEBINAR",
      eventUrl: WEBINAR.url,
      startDateTime: new Date(WEBINAR.starts_at),
      endDateTime: new Date(WEBINAR.ends_at),
      eventCancelled: false,
      eventCompleted: false,
    },
  });
});

it.each([
  ["SCHEDULED", false, false],
  ["CANCELLED", true, false],
  ["ENDED", false, true],
  ["PUBLISHED", false, true],
])("a webinar that is %s: cancelled %s, completed %s", (status, eventCancelled, eventCompleted) => {
  const order = hubspotOrder(eventOf("webinar.updated", { webinar: { ...WEBINAR, status } }), "a");
  expect(order).toMatchObject({ webinar: { eventCancelled, eventCompleted } });
});

describe.each(PARTICIPANT_TYPES)("%s", (type) => {
  it.each([
    ["registered", null, "register"],
    ["registered", false, "register"],
    ["registered", true, "attend"],
    ["cancelled", null, "cancel"],
    ["cancelled", true, "attend"],
  ])("of somebody who is %s and attended %s gives the state %s", (status, attended, state) => {
    const registration = { ...REGISTRATION, status, attended };
    const order = hubspotOrder(eventOf(type, { webinar: WEBINAR, registration }), "a");
    expect(order).toMatchObject({
      kind: "participant",
      object: "w-1~r-1",
      webinarObject: "w-1",
      participant: {
        state,
        email: "anna@example.com",
        interactionDateTime: Date.parse("2026-11-20T10:00:01.000Z"),
        contactProperties: { firstname: "Anna", lastname: "Maria Berg", company: "Boule AB" },
      },
    });
  });
});

it("a test asks HubSpot for something, and every other type is nothing to it", () => {
  const others = EventType.options
    .map((type) => type.replace("life.petanque.", ""))
    .filter((type) => !WEBINAR_TYPES.includes(type) && !PARTICIPANT_TYPES.includes(type));
  expect(others.map((type) => [type, hubspotOrder(eventOf(type, {}), "a").kind])).toEqual([
    ["registration.corrected", "nothing"],
    ["mail.bounced", "nothing"],
    ["mail.complained", "nothing"],
    ["person.erased", "nothing"],
    ["test", "check"],
  ]);
  expect(hubspotOrder(eventOf("of.a.newer.version", {}), "a")).toEqual({ kind: "nothing" });
});

it.each(["webinar.published", "registration.created"])(
  "%s of a form that this version does not know is not read",
  (type) => {
    expect(hubspotOrder(eventOf(type, { webinar: { id: "w-1" } }), "a")).toEqual({
      kind: "unreadable",
    });
  },
);

it("leaves out a company that is empty", () => {
  const registration = { ...REGISTRATION, organisation: " " };
  const order = hubspotOrder(
    eventOf("registration.created", { webinar: WEBINAR, registration }),
    "a",
  );
  expect(order).not.toHaveProperty("participant.contactProperties.company");
});

it.each([
  ["Anna Berg", { firstname: "Anna", lastname: "Berg" }],
  ["  Anna   Maria\tBerg ", { firstname: "Anna", lastname: "Maria Berg" }],
  ["Anna", { firstname: "Anna" }],
  ["", {}],
])("%j is %j", (name, parts) => {
  expect(contactName(name)).toEqual(parts);
});
