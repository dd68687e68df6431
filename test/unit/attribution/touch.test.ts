import { describe, expect, it } from "vitest";
import { examples, fc } from "../../../packages/local-cloud/testing/property.ts";
import {
  attributionOf,
  campaignWord,
  cameBack,
  formParameters,
  linkParameters,
  refererHostOf,
  WORD_MAX,
} from "../../../shared/attribution/touch.ts";

const touch = (members: object) => ({
  utm_source: null,
  utm_medium: null,
  utm_campaign: null,
  utm_term: null,
  utm_content: null,
  referrer: null,
  ...members,
});

describe("what led here", () => {
  it("is nothing if nothing says it", () => {
    expect(attributionOf({ lang: "fr" })).toEqual({ first: null, last: null });
  });

  it("is first and last touch alike on the first page", () => {
    const letter = touch({ utm_source: "letter", referrer: "mail.example.org" });
    const found = attributionOf({ utm_source: "letter" }, "mail.example.org");
    expect(found).toEqual({ first: letter, last: letter });
  });

  it("stays both on the page that our link leads to", () => {
    const on = attributionOf({ utm_source: "letter" }, "mail.example.org");
    expect(linkParameters(on)).toEqual({
      first_utm_source: "letter",
      first_referrer: "mail.example.org",
    });
    expect(attributionOf(linkParameters(on))).toEqual(on);
  });

  it("is another last touch once a copied address is followed from elsewhere", () => {
    const copied = linkParameters(attributionOf({ utm_source: "letter" }));
    expect(attributionOf(copied, "club.example.org")).toEqual({
      first: touch({ utm_source: "letter" }),
      last: touch({ referrer: "club.example.org" }),
    });
  });

  it("is the site that the form's address names, and not the form's own", () => {
    expect(attributionOf({ referrer: "a.example.org" }, "b.example.org").last).toEqual(
      touch({ referrer: "a.example.org" }),
    );
  });

  it("keeps the first touch of somebody who comes back", () => {
    const [letter, club] = [{ utm_source: "letter" }, { referrer: "club.example.org" }];
    expect(cameBack(attributionOf(letter), attributionOf(club))).toEqual({
      first: touch(letter),
      last: touch(club),
    });
    expect(cameBack(attributionOf(letter), undefined).last).toBeNull();
    expect(cameBack(undefined, attributionOf(club)).first).toEqual(touch(club));
  });
});

describe("a word of a campaign", () => {
  it.each([
    "newsletter",
    "spring-2026-11-30",
    "Émile & co.",
    "a".repeat(32),
    "20261130",
    "google / cpc",
    "tournament_desk_basics_for_clubs",
  ])("can be %j", (word) => {
    expect(campaignWord(word)).toBe(word);
  });

  it.each([
    ["an address", "ada@example.org"],
    ["an encoded address", "ada%40example.org"],
    ["a telephone number", "+46 70 123 45 67"],
    ["a long number", "120210012345"],
    ["a UUID", "aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee"],
    ["a digest", "9f86d081884c"],
    ["a token", "x9Kq2mP4vL7tR1sW"],
    ["an unbroken run", "a".repeat(33)],
    ["too long", "word ".repeat(WORD_MAX)],
    ["61 characters", `${"word ".repeat(12)}x`],
    ["empty", " "],
    ["two lines of text\u0000", "a\u0000b"],
    ["text in another direction", "a\u202eb"],
    ["no text", 7],
  ])("is none if it is %s", (_what, given) => {
    expect(campaignWord(given)).toBeNull();
  });
});

describe("the referring site", () => {
  const ours = "https://webinars.example.org";

  it.each([
    ["https://www.Club.example.com/members?id=7", "club.example.com"],
    ["http://news.example.com:8080/", "news.example.com"],
    ["https://example.org/", "example.org"],
  ])("of %s is %s", (header, host) => {
    expect(refererHostOf(header, ours)).toBe(host);
  });

  it.each([
    [undefined],
    ["nonsense"],
    ["https://webinars.example.org/webinars"],
    ["https://www.webinars.example.org/"],
    ["https://192.0.2.7/"],
    ["https://[2001:db8::1]/"],
    ["http://localhost/"],
    ["javascript:alert(1)"],
    ["android-app://com.example.mail/"],
    ["https://9f86d081884c7d65.mail.example.com/"],
    [`https://${"a.".repeat(60)}example.com/`],
  ])("of %s is none", (header) => {
    expect(refererHostOf(header, ours)).toBeNull();
  });
});

const anyText = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.string({ maxLength: 20 }),
  fc.constantFrom("letter", "Club", "a@b.c", "__proto__", "<b>", "x.example.org"),
);
const anyQuery = fc.dictionary(
  fc.constantFrom(
    "utm_source",
    "utm_medium",
    "utm_term",
    "referrer",
    "first_utm_source",
    "first_referrer",
  ),
  anyText,
);

it("whatever is sent, the form and our links say the same on arrival, in few characters", () => {
  fc.assert(
    fc.property(anyQuery, fc.option(fc.constant("site.example.com")), (query, host) => {
      const found = attributionOf(query, host);
      expect(attributionOf(formParameters(found))).toEqual(found);
      const next = attributionOf(linkParameters(found));
      expect(next).toEqual({ first: found.first, last: found.first });
      const words = Object.values(formParameters(found));
      expect(words.every((word) => word.length <= 100 && !word.includes("@"))).toBe(true);
    }),
    { numRuns: examples(300) },
  );
});
