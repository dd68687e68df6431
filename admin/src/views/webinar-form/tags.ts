/** What is typed as the tags that the API takes. Pure. */

/** Letters that Unicode does not take apart, as shared/platform/folding.ts writes them. */
const PLAIN: Record<string, string> = {
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

/** A tag in its one form: `Score Keeping!` is `score-keeping`. Empty if it has no letter or digit that a tag can have. */
export const asTag = (text: string): string =>
  text
    .normalize("NFKD")
    .toLowerCase()
    .replaceAll(/\p{M}/gu, "")
    .replaceAll(/[łøđðħıßæœþ]/g, (letter) => PLAIN[letter] ?? letter)
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-+|-+$/g, "");

/** Each once, in the order in which they were typed; `unusable` is the first text that cannot be a tag. */
export function asTags(typed: readonly string[]): { tags: string[]; unusable: string | null } {
  const written = typed.map((text) => ({ text, tag: asTag(text) }));
  return {
    tags: [...new Set(written.map(({ tag }) => tag))].filter((tag) => tag !== ""),
    unusable: written.find(({ text, tag }) => tag === "" && text.trim() !== "")?.text ?? null,
  };
}
