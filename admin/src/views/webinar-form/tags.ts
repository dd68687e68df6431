/** Converts typed text to tags that the API accepts. Pure. */

/** Letters that NFKD normalisation does not decompose; the same as in shared/platform/folding.ts. */
const ASCII_LETTERS: Record<string, string> = {
  ł: "l",
  ø: "o",
  đ: "d",
  ð: "d",
  ħ: "h",
  ı: "i",
  ß: "ss",
  æ: "ae",
  œ: "oe",
  þ: "th",
};

/** `score-keeping` for `Score Keeping!`. Empty if the text has no letter or digit that a tag can have. */
export const asTag = (text: string): string =>
  text
    .normalize("NFKD")
    .toLowerCase()
    .replaceAll(/\p{M}/gu, "")
    .replaceAll(/[łøđðħıßæœþ]/g, (letter) => ASCII_LETTERS[letter] ?? letter)
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-+|-+$/g, "");

/** The tags without duplicates, in the order typed. `unusable` is the first text that cannot become a tag. */
export function asTags(typed: readonly string[]): { tags: string[]; unusable: string | null } {
  const converted = typed.map((text) => ({ text, tag: asTag(text) }));
  return {
    tags: [...new Set(converted.map(({ tag }) => tag))].filter((tag) => tag !== ""),
    unusable: converted.find(({ text, tag }) => tag === "" && text.trim() !== "")?.text ?? null,
  };
}
