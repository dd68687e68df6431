/** What a registration stores, what a batch copies from it, and when a confirmation is sent again. */
import { describe, expect, test } from "vitest";
import { hours, minutes, plus } from "../../../shared/platform/instant.ts";
import { repeatConfirmation } from "../../../shared/confirmations/confirm-again.ts";
import { fullHouses } from "../../../shared/registering/full-house.ts";
import type { Registration } from "../../../shared/registrations/model.ts";
import { UNREACHABLE, unreachable } from "../../../shared/mail/events.ts";
import { toRecipient } from "../../../shared/registrant-mail/recipient.ts";
import { byHorizon, reminderKindOf } from "../../../shared/webinars/horizons.ts";
import { registrationIdOf } from "../../support/address-ids.ts";
import { ada, adasMail, REGISTERED_AT as at } from "./fixture.ts";

test("a new registration is settled for the present schedule, and nothing else has been sent", () => {
  const nothing = { settled_for: 0, sent_for: 0, sent_at: null };
  expect(ada()).toEqual({
    id: registrationIdOf("ada@example.org"),
    email: "ada@example.org",
    name: "Ada Lovelace",
    organisation: null,
    locale: "en",
    time_zone: "Europe/London",
    source: "website",
    search_name: "ada lovelace",
    search_surname: "lovelace",
    webinar_id: "w",
    consent_at: at,
    registered_at: at,
    status: "registered",
    invitation: "mail",
    cancelled_at: null,
    withdrawal: null,
    mail: {
      ...byHorizon(reminderKindOf, () => nothing),
      reschedule: { ...nothing, settled_for: 2 },
      cancellation: nothing,
      follow_up: nothing,
      confirmation: { ...nothing, settled_for: 2 },
    },
    attended: null,
    attendance_marked_at: null,
    attendance_source: null,
    mail_status: null,
  });
});

describe("a batch copies from a registration", () => {
  const { id, email, name, locale, time_zone, registered_at } = ada();
  const kept = { id, email, name, locale, time_zone, registered_at };

  test("what a mail to them needs, and no more", () => {
    expect(toRecipient(ada())).toEqual(kept);
  });

  test.each(["guest", "joining"] as const)(
    "that Google puts the event into the person's calendar: %s",
    (invitation) => {
      expect(toRecipient(ada({ invitation }))).toEqual({ ...kept, is_guest: true });
    },
  );
});

test.each([
  ["bounced", "bounced"],
  ["complained", "complained"],
  ["suppressed", "suppressed"],
  ["delivered", null],
  ["dropped", null],
  ["refused", null],
  [null, null],
] as const)("an address whose last mail was %s takes no more: %s", (mail_status, reason) => {
  expect(unreachable({ mail_status })).toBe(reason);
  expect(UNREACHABLE.some((each) => each === mail_status)).toBe(reason !== null);
});

describe("a person who registers again is sent another confirmation", () => {
  const owed = adasMail({ confirmation: { settled_for: 0 } });
  const bound = adasMail({ confirmation: { settled_for: null } });
  const sent = ada();
  const repeated = ada({ confirmation_repeated_at: plus(at, minutes(10)) });
  const again = (of: Registration, ms: number) =>
    repeatConfirmation(of, { now: plus(at, ms), cameAt: plus(at, ms) });

  test.each<[string, Registration, before: number, from: number]>([
    ["ten minutes after the first", sent, minutes(10) - 1, minutes(10)],
    ["an hour after the one before", repeated, minutes(70) - 1, minutes(70)],
    [
      "ten minutes after they registered anew, whatever was repeated before",
      ada({ confirmation_repeated_at: plus(at, -1) }),
      minutes(10) - 1,
      minutes(10),
    ],
    [
      "ten minutes after the first, where none was repeated",
      ada({ confirmation_repeated_at: null }),
      minutes(10) - 1,
      minutes(10),
    ],
    [
      "an hour after a batch took it up that never said what became of it",
      ada({ ...bound, confirmation_bound_at: at }),
      hours(1) - 1,
      hours(1),
    ],
  ])("%s", (_when, of, before, from) => {
    expect(again(of, before)).toBeNull();
    expect(again(of, from)).toEqual({
      ...owed,
      confirmation_repeated_at: plus(at, from),
    });
  });

  test("not for a request that came before, and was held up until now", () => {
    const heldUp = (cameAt: Date) => repeatConfirmation(sent, { now: plus(at, hours(1)), cameAt });
    expect(heldUp(plus(at, -minutes(1)))).toBeNull();
    expect(heldUp(plus(at, minutes(10) - 1))).toBeNull();
    expect(heldUp(plus(at, minutes(10)))?.confirmation_repeated_at).toEqual(plus(at, hours(1)));
  });

  test.each<[string, Partial<Registration>]>([
    ["it is owed already", owed],
    ["it waits for its invitation", bound],
    ["no batch has it yet", { ...bound, confirmation_bound_at: null }],
    [
      "it waits for its invitation anew",
      { ...bound, confirmation_bound_at: at, invitation: "joining" },
    ],
  ])("not while %s", (_case, changes) => {
    expect(again(ada(changes), hours(24))).toBeNull();
  });
});

test("a new registration keeps what the person agreed to, if that was recorded", () => {
  const consent = { at, wording: "w1", language: "en", page: "webinar", request_id: "q" } as const;
  expect(ada({}, { consent }).consent).toEqual(consent);
  expect(ada()).not.toHaveProperty("consent");
});

test("each full webinar is remembered for a second, with what it offers", () => {
  let now = at;
  const houses = fullHouses({ now: () => now });
  expect(houses.known("one")).toBeNull();
  houses.note("one", { hasList: false });
  now = plus(at, 999);
  houses.note("two", { hasList: true });
  expect(houses.known("one")).toMatchObject({ hasList: false });
  expect(houses.known("two")).toMatchObject({ hasList: true });
  now = plus(at, 1000);
  houses.note("three", { hasList: false });
  expect(houses.known("one")).toBeNull();
  expect(houses.known("two")).not.toBeNull();
});
