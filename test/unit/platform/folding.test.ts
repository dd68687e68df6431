import { expect, test } from "vitest";
import { folded, wordsOf } from "../../../shared/platform/folding.ts";

test.each([
  ["Pétanque, v2!", ["petanque", "v2"]],
  ["ÅSA Łukasz", ["asa", "lukasz"]],
  ["日本 oder", ["日本", "oder"]],
  ["ﬁnal ① —", ["final", "1"]],
  ["हिन्दी", ["हिन्दी"]],
  [" … ", []],
])("words of %s", (text, words) => {
  expect(wordsOf(text)).toEqual(words);
});

test("letters without a separable accent are folded too, and different kana stay different", () => {
  expect(folded("Søren Straße Þór")).toBe("soren strasse thor");
  expect(folded("Đorđe Guðrún Ħal Işık Œuvre Ægir")).toBe("dorde gudrun hal isik oeuvre aegir");
  expect(folded("が")).not.toBe(folded("か"));
});
