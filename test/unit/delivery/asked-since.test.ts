/** Whether a later batch has a person who asked for their confirmation again, so that an earlier one leaves them out. */
import { expect, test } from "vitest";
import { isAskedForSince } from "../../../shared/registrant-mail/exclusions.ts";
import { NO_MAIL } from "../../../shared/registrations/mail-state.ts";

const at = (time: string) => new Date(`2026-11-24T${time}Z`);
const BOUND = at("10:00:00");
const batch = { planned_at: at("10:05:00"), bound_at: BOUND };

interface Asked {
  settledFor: number | null;
  boundAt?: Date | null;
  askedAt?: Date;
}

const person = ({ settledFor, boundAt = BOUND, askedAt = at("09:59:59") }: Asked) => ({
  mail: { ...NO_MAIL, confirmation: { ...NO_MAIL.confirmation, settled_for: settledFor } },
  confirmation_bound_at: boundAt,
  confirmation_repeated_at: askedAt,
});

test.each<[string, Asked, boolean]>([
  ["has not asked since", { settledFor: null }, false],
  ["has the mail of this batch", { settledFor: 1 }, false],
  [
    "was dated by a clock ahead of the binder's",
    { settledFor: null, askedAt: at("10:00:02") },
    false,
  ],
  ["has asked, and is not bound yet", { settledFor: 0, askedAt: at("09:59:58") }, true],
  ["was bound by a later batch", { settledFor: null, boundAt: at("10:00:01") }, true],
  ["has the mail of a later batch", { settledFor: 1, boundAt: at("11:00:00") }, true],
])("a person who %s: %j %s", (_what, of, isAsked) => {
  expect(isAskedForSince(person(of), batch)).toBe(isAsked);
});

test("of people and batches that earlier versions have bound the times alone tell", () => {
  const { planned_at } = batch;
  const late = { settledFor: 0, askedAt: at("10:05:01") };
  const early = { settledFor: 0, askedAt: at("10:05:00") };
  expect(isAskedForSince(person(late), { planned_at })).toBe(true);
  expect(isAskedForSince(person(early), { planned_at })).toBe(false);
  expect(isAskedForSince(person({ ...late, boundAt: null }), batch)).toBe(true);
  expect(isAskedForSince({ mail: person(late).mail }, batch), "never asked").toBe(false);
});
