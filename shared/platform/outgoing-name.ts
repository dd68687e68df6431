/**
 * A person's name as we send it: in a greeting, a To header, a Calendar guest, a file. Anybody can register anybody under
 * any name, so what leaves our domain must look like a name. The roster keeps what was typed.
 */

/** Code points. Longer than most names and shorter than most messages. */
const LENGTH_MAX = 60;

/** A web or e-mail address. */
const ADDRESS = /:\/\/|\S@\S|(?<!\p{L})(?:www|https?)(?!\p{L})/iu;
/** A domain. Title case after a dot is not one: `Mr.Smith` gets its space below. */
const DOMAIN = /[\p{L}\p{M}\p{N}-]\.(?:\p{Ll}{2,}|\p{Lu}{2,})(?![\p{L}\p{M}])/u;
/** Unicode counts Han numerals as letters. Those for tens and thousands occur in names (五十嵐), not in phone numbers. */
const DIGIT = "[\\p{Nd}〇零一二三四五六七八九幺壹贰貳叁參肆伍陆陸柒捌玖]";
/** Five digits or more, whatever separates them. */
const PHONE_NUMBER = new RegExp(`${DIGIT}(?:[^\\p{L}\\p{Nd}]*${DIGIT}){4}`, "u");

/** Characters that look like a dot: letters (Lisu tones, the sinological dot) and punctuation, including that of IDNA. */
const DOTS =
  /[\u2024\u2027\u3002\uff0e\uff61\u00b7\u30fb\uff65\u2219\u22c5\u06d4\u0701\u0702\ua4f8\ua4fa\ua78f]/gu;
/** Scripts in which a joiner changes the look of a word. */
const JOINING =
  "\\p{Script=Arabic}\\p{Script=Syriac}\\p{Script=Mongolian}\\p{Script=Devanagari}\\p{Script=Bengali}" +
  "\\p{Script=Gurmukhi}\\p{Script=Gujarati}\\p{Script=Oriya}\\p{Script=Tamil}\\p{Script=Telugu}" +
  "\\p{Script=Kannada}\\p{Script=Malayalam}\\p{Script=Sinhala}\\p{Script=Khmer}\\p{Script=Myanmar}";
/** Invisible code points, except joiners where they belong. */
const INVISIBLE_CODE_POINTS = new RegExp(
  `(?<![${JOINING}])[\\u200c\\u200d]|[\\u200c\\u200d](?!(?=\\p{L})[${JOINING}])|(?![\\u200c\\u200d])\\p{Default_Ignorable_Code_Point}`,
  "gu",
);
const WORD_WITH_DIGIT = /[\p{L}\p{M}\p{N}\u200c\u200d]*\p{N}[\p{L}\p{M}\p{N}\u200c\u200d]*/gu;
const MARKS_WITHOUT_LETTER = /(?<![\p{L}\p{M}])\p{M}+/gu;
/** More marks on one letter than any script uses. */
const STACKED_MARKS = /(\p{M}{4})\p{M}+/gu;
/** A dot after a whole word or before a lower-case letter: the end of a sentence, or a domain with a space in it. */
const SENTENCE_DOT = /(?<=[\p{L}\p{M}]{4})\.|\.(?= \p{Ll})/gu;
const NOT_IN_NAMES = /[^\p{L}\p{Mn}\p{Mc}\p{Join_Control} '’.,-]|[\ua4f9\ua4fb-\ua4fd]/gu;

/**
 * The letters, marks, spaces and `'’.,-` of the name, at most 60 code points. Returns "" if nothing is left, or if the name
 * contains an address or a telephone number. Mail programs find no link in it, because every dot is followed by a space or
 * the end. Pure.
 */
export function outgoingName(typed: string): string {
  const text = typed
    .toWellFormed()
    .replaceAll(INVISIBLE_CODE_POINTS, "")
    .replaceAll(DOTS, ".")
    .normalize("NFC");
  const plain = text.normalize("NFKC");
  if ([ADDRESS, DOMAIN, PHONE_NUMBER].some((each) => each.test(plain))) return "";
  const words = text
    .replaceAll(WORD_WITH_DIGIT, " ")
    .replaceAll(NOT_IN_NAMES, " ")
    .replaceAll(MARKS_WITHOUT_LETTER, "")
    .replaceAll(STACKED_MARKS, "$1")
    // Joiners that have lost their neighbours.
    .replaceAll(INVISIBLE_CODE_POINTS, "")
    .replaceAll(/(['’.,-])['’.,-]+/gu, "$1")
    // J.R.R. Tolkien and Mr.Smith.
    .replaceAll(/\.(?=\S)/gu, ". ")
    .split(" ")
    .map(withoutQuotes)
    .filter((word) => /\p{L}/u.test(word));
  return joinWhatFits(words.join(" ").replaceAll(SENTENCE_DOT, "").split(" "));
}

/** A leading apostrophe stays, as in `'t Hooft`. */
const withoutQuotes = (word: string): string =>
  word.replace(/^(['’])(.+)['’]$/u, "$2").replaceAll(/^[.,-]|['’-]$/gu, "");

function joinWhatFits(words: readonly string[]): string {
  let name = "";
  for (const word of words) {
    const longer = name === "" ? word : `${name} ${word}`;
    if (Array.from(longer).length > LENGTH_MAX) {
      // Drops whole words; cuts only a first word that is too long by itself.
      return name === "" ? Array.from(word).slice(0, LENGTH_MAX).join("") : name;
    }
    name = longer;
  }
  return name.replace(/,$/, "");
}
