/** Folds text for comparison, so that `ŁUKASZ Ösch` equals `lukasz osch`. Pure. */

/** Letters that Unicode does not decompose into a letter and an accent. */
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

export function folded(text: string): string {
  return (
    text
      .normalize("NFKD")
      .toLowerCase()
      // Only accents of European scripts: U+3099 turns a kana into another letter, and so into another word.
      .replaceAll(/[\u0300-\u036f]/g, "")
      .replaceAll(/[łøđðħıßæœþ]/g, (letter) => PLAIN[letter] ?? letter)
      .normalize("NFC")
  );
}

/** Folded words: `Pétanque, v2!` has `petanque` and `v2`. */
export const wordsOf = (text: string): string[] => folded(text).match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
