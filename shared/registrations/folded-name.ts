/** Names in the form in which they are compared: `  ŁUKASZ  Ösch ` and `lukasz osch` are one. Pure. */

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

export function foldedName(name: string): string {
  return (
    name
      .normalize("NFKD")
      .toLowerCase()
      // Accents of European scripts only: U+3099 makes another letter of a kana, and means another name.
      .replaceAll(/[\u0300-\u036f]/g, "")
      .replaceAll(/[łøđðħıßæœþ]/g, (letter) => PLAIN[letter] ?? letter)
      .normalize("NFC")
      .replaceAll(/[\s\p{Cf}]+/gu, " ")
      .trim()
  );
}

/** The members of a registration that text search compares. */
export function searchFields(name: string): { search_name: string; search_surname: string } {
  const search_name = foldedName(name);
  return { search_name, search_surname: search_name.split(" ").slice(1).join(" ") };
}
