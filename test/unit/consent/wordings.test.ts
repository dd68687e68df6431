/** The texts that people agree to: a consent names one by its id, years later as well. */
import { createHash } from "node:crypto";
import { expect, it } from "vitest";
import { circumstancesOf } from "../../../shared/consent/model.ts";
import { currentWording, WORDINGS } from "../../../shared/consent/wordings.ts";
import { Locale } from "../../../shared/platform/locale.ts";

/** Every id that was ever deployed. A new text adds one; none is ever removed. */
const PUBLISHED = [
  "registration-en-7b578989",
  "registration-fr-73324c2f",
  "registration-sv-1925b675",
  "registration-en-f8ff6ace",
  "registration-fr-9f3c004e",
  "registration-sv-aff9ccea",
  "interest-en-b8168132",
  "interest-fr-9ec9023c",
  "interest-sv-51b3ce35",
];

it.each(WORDINGS)("$id is the id of its text alone", ({ id, purpose, locale, text }) => {
  const digest = createHash("sha256").update(text).digest("hex").slice(0, 8);
  expect(id, "a changed text needs a row of its own").toBe(`${purpose}-${locale}-${digest}`);
});

it("a text that was ever shown can still be read", () => {
  expect(WORDINGS.map(({ id }) => id)).toEqual(expect.arrayContaining(PUBLISHED));
  expect(PUBLISHED, "add the id of a new text").toHaveLength(WORDINGS.length);
});

it.each(["registration", "interest"] as const)(
  "forms about %s show one text in each language",
  (purpose) => {
    for (const locale of Locale.options) {
      const current = WORDINGS.filter(
        (each) => each.isCurrent && each.purpose === purpose && each.locale === locale,
      );
      expect(current).toEqual([currentWording(purpose, locale)]);
    }
  },
);

const given = (query: object, origin?: string) =>
  circumstancesOf("interest", { query, origin, request_id: "request" });

it.each([
  ["of our form", { page: "interest", wording: "interest-fr-9ec9023c" }, undefined, "interest"],
  ["of our form, whose browser names no origin", { page: "interest" }, "null", "interest"],
  ["of another site", {}, "https://club.example.org", "https://club.example.org"],
  ["of a program", {}, undefined, null],
  ["with nonsense for an origin", {}, "nonsense", null],
])("the page is known of a request %s", (_of, query, origin, page) => {
  expect(given(query, origin)).toMatchObject({ page, request_id: "request" });
});

it.each(["registration-en-7b578989", "interest-en-00000000", ""])(
  "the id %j names no text of this form, so none is recorded",
  (wording) => {
    expect(given({ wording })).toMatchObject({ wording: null, wordingLanguage: null });
  },
);
