import { describe, expect, test } from "vitest";
import type { OptIn } from "../../../shared/interest/model.ts";
import { decideOptIn, type AskedFor } from "../../../shared/interest/pending.ts";
import { days, hours, minutes, plus } from "../../../shared/platform/instant.ts";

const NOW = new Date("2026-11-29T12:00:00Z");
const WISH: AskedFor = {
  email: "ada@example.org",
  name: "Ada",
  topics: ["clubs", "umpiring"],
  locale: "en",
  time_zone: null,
  source: "website",
};
const decide = (pending: OptIn[], wish = WISH) =>
  decideOptIn(pending, wish, { newId: "new", now: NOW });
const asked = (id: string, agoMs: number, changes: Partial<OptIn> = {}): OptIn => {
  const asked_at = plus(NOW, -agoMs);
  return { ...WISH, id, asked_at, mail: "sent", expires_at: plus(asked_at, days(7)), ...changes };
};
const others = (count: number, agoMs: number) =>
  Array.from({ length: count }, (_, n) => asked(`other-${n}`, agoMs, { name: `Mallory ${n}` }));

test("a first request is written and owed its mail", () => {
  const expires_at = plus(NOW, days(7));
  const written = { ...WISH, id: "new", asked_at: NOW, mail: "owed", expires_at };
  expect(decide([])).toEqual({ written, mailFor: "new" });
});

describe("the same request repeated", () => {
  test.each([
    ["within an hour", asked("one", minutes(59)), null],
    ["with its topics in another order", asked("one", 0, { topics: ["umpiring", "clubs"] }), null],
    ["while its mail is owed", asked("one", minutes(30), { mail: "owed" }), null],
    [
      "minutes after a mail that nobody knows of",
      asked("one", minutes(9), { mail: "claimed" }),
      null,
    ],
    [
      "a while after a mail that nobody knows of",
      asked("one", minutes(11), { mail: "claimed" }),
      "one",
    ],
    [
      "ten minutes after a mail that nobody knows of",
      asked("one", minutes(10), { mail: "claimed" }),
      "one",
    ],
    ["an hour later to the second", asked("one", hours(1)), "one"],
    ["after an hour", asked("one", minutes(61)), "one"],
  ])("%s", (_when, earlier, written) => {
    const decision = decide([earlier]);
    expect(decision.mailFor).toBe("one");
    expect(decision.written?.id ?? null).toBe(written);
    if (decision.written !== null)
      expect(decision.written).toMatchObject({ mail: "owed", asked_at: NOW });
  });

  test("written by an earlier version, without a zone", () => {
    const { time_zone: _, ...earlier } = asked("one", 0);
    expect(decide([earlier as OptIn])).toEqual({ written: null, mailFor: "one" });
  });
});

test.each<[string, Partial<AskedFor>]>([
  ["a topic more", { topics: ["clubs", "umpiring", "rules"] }],
  ["a topic less", { topics: ["clubs"] }],
  ["another name", { name: "Mallory" }],
  ["no name", { name: null }],
  ["another language", { locale: "fr" }],
  ["another zone", { time_zone: "Asia/Tokyo" }],
  ["another source", { source: "elsewhere" }],
])("a request with %s is another one, and leaves the first alone", (_what, changes) => {
  const decision = decide([asked("one", 0)], { ...WISH, ...changes });
  expect(decision.written).toMatchObject({ ...WISH, ...changes, id: "new", mail: "owed" });
});

describe("an address has at most", () => {
  test.each([
    ["three mails an hour", others(3, minutes(59)), false],
    ["three mails an hour: two leave room", others(2, minutes(59)), true],
    ["three mails an hour: those before are past", others(3, minutes(61)), true],
    ["three mails an hour: one of an hour ago to the second is past", others(3, hours(1)), true],
    ["24 mails a day", others(24, hours(23)), false],
    ["24 mails a day: 23 leave room", others(23, hours(23)), true],
    ["24 mails a day: those of a day ago to the second are past", others(24, days(1)), true],
    ["24 mails a day: those before are past", others(24, hours(25)), true],
  ])("%s", (_limit, pending, isMailed) => {
    expect(decide(pending)).toMatchObject(
      isMailed ? { mailFor: "new" } : { written: null, mailFor: null },
    );
  });

  test("the same number if the same request is repeated", () => {
    const again = asked("one", hours(2));
    expect(decide([again, ...others(3, minutes(5))]).written).toBeNull();
    expect(decide([again, ...others(2, minutes(5))]).written?.id).toBe("one");
    expect(decide([again, ...others(23, hours(2))]).written?.id, "not counted itself").toBe("one");
  });
});
