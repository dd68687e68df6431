import { expect, test } from "vitest";
import type { Registration } from "../../../shared/registrations/model.ts";
import { divide } from "../../../shared/registrant-mail/audience.ts";

const opens = new Date("2026-11-23T17:00:00Z");
const person = (id: string, changes: Partial<Registration> = {}) =>
  ({
    id,
    registered_at: new Date("2026-11-20T10:00:00Z"),
    mail_status: null,
    ...changes,
  }) as Registration;

test("the sweep skips people who registered after the reminder was due; the button does not", () => {
  const people = [
    person("early"),
    person("at the moment", { registered_at: opens }),
    person("late", { registered_at: new Date(opens.getTime() + 1) }),
  ];
  const ids = (registeredBefore: Date | null) =>
    divide(people, registeredBefore).recipients.map(({ id }) => id);
  expect(ids(opens)).toEqual(["early"]);
  expect(ids(null)).toEqual(["early", "at the moment", "late"]);
});

test("people whose addresses bounced, complained or are suppressed are settled with that reason", () => {
  const people = [
    person("fine", { mail_status: "delivered" }),
    person("b", { mail_status: "bounced" }),
    person("c", { mail_status: "complained" }),
    person("s", { mail_status: "suppressed" }),
  ];
  const { recipients, skipped } = divide(people, null);
  expect(recipients.map(({ id }) => id)).toEqual(["fine"]);
  expect(skipped).toEqual([
    { id: "b", reason: "bounced" },
    { id: "c", reason: "complained" },
    { id: "s", reason: "suppressed" },
  ]);
});
