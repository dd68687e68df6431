/** Text in the form in which it is compared: `ŁUKASZ Ösch` and `lukasz osch` are one. Pure. */

/** Letters that Unicode does not take apart into a letter and an accent. */
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
      // Accents of European scripts only: U+3099 makes another letter of a kana, and means another word.
      .replaceAll(/[\u0300-\u036f]/g, "")
      .replaceAll(/[łøđðħıßæœþ]/g, (letter) => PLAIN[letter] ?? letter)
      .normalize("NFC")
  );
}

/** Its words: `Pétanque, v2!` has `petanque` and `v2`. */
export const wordsOf = (text: string): string[] => folded(text).match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
