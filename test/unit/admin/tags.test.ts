import { expect, it } from "vitest";
import { asTag, asTags } from "../../../admin/src/views/webinar-form/tags.ts";
import { slugOf } from "../../../shared/webinars/slug.ts";
import { Tag } from "../../../shared/webinars/model.ts";

it.each([
  ["Score Keeping", "score-keeping"],
  ["Score Keeper!", "score-keeper"],
  ["  Été à Malmö ", "ete-a-malmo"],
  ["Łódź", "lodz"],
  ["Straße", "strasse"],
  ["Œuvres", "oeuvres"],
  ["ﬁnale", "finale"],
  ["İstanbul", "istanbul"],
  ["--a--b--", "a-b"],
  ["日本", ""],
])("writes the tag %j as %j", (text, tag) => {
  expect(asTag(text)).toBe(tag);
});

it("folds each letter as the API does for slugs", () => {
  const letters = Array.from({ length: 0x24f - 0x20 }, (_, index) =>
    String.fromCodePoint(0x20 + index),
  );
  for (const letter of letters) {
    // Between two letters, because a title that folds to nothing gets a different slug.
    const text = `a${letter}b`;
    expect(asTag(text), JSON.stringify(text)).toBe(slugOf(text));
    expect(Tag.safeParse(asTag(text)).success).toBe(true);
  }
});

it("keeps each tag once and reports text that cannot be a tag", () => {
  expect(asTags(["clubs", "Score Keeping", "score-keeping", " "])).toEqual({
    tags: ["clubs", "score-keeping"],
    unusable: null,
  });
  expect(asTags(["clubs", "日本"])).toEqual({ tags: ["clubs"], unusable: "日本" });
});
