import { describe, expect, test } from "vitest";
import { searchTokens, wantedTokens } from "../../../shared/webinars/search-tokens.ts";

const webinar = {
  title: "Score-keeper v2 walkthrough",
  tags: ["clubs", "score-keeping"],
  host_email: "jamie.lee@petanque.life",
  host_name: "Zygmunt Kowalczyk",
};
const isFound = (text: string, changes: Partial<typeof webinar> = {}) => {
  const tokens = new Set(searchTokens({ ...webinar, ...changes }));
  return wantedTokens(text).every((token) => tokens.has(token));
};

describe("a webinar is found", () => {
  test.each([
    "s",
    "score",
    "SCORE-keeper",
    "walk score",
    "v2 jamie",
    "lee",
    "kowal",
    "clubs v2",
    "Wálk",
  ])("by %s", (text) => expect(isFound(text)).toBe(true));

  test("by a name typed without its special letters", () =>
    expect(isFound("lukasz soren", { title: "Łukasz & Søren" })).toBe(true));

  test.each(["core", "walkthroughs", "petanque", "score zebra", "v3"])("not by %s", (text) =>
    expect(isFound(text)).toBe(false),
  );

  test("by a word that is longer than its stored prefix", () => {
    const title = "Donaudampfschifffahrtsgesellschaft";
    expect(isFound(title, { title })).toBe(true);
  });
});

test("the longest title with the most tags stays within the limit", () => {
  const word = (index: number) => `${index}${"x".repeat(30)}`;
  const title = Array.from({ length: 100 }, (_, index) => word(index)).join(" ");
  const tags = Array.from({ length: 30 }, (_, index) => word(100 + index));
  const tokens = searchTokens({ ...webinar, title, tags });
  expect(tokens).toHaveLength(2000);
  expect(Math.max(...tokens.map(({ length }) => length))).toBe(20);
});

test("a search asks for at most eight words, each once", () => {
  expect(wantedTokens("a b c d e f g h i j")).toHaveLength(8);
  expect(wantedTokens("a A á")).toEqual(["a"]);
});
