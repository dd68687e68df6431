/**
 * A person's name where it leaves us: in a greeting, a To header, a Calendar guest, a file. Anybody can register
 * anybody under any name, so what is sent from our domain keeps the shape of a name. The roster keeps what was typed.
 */

/** Code points. Longer than most names and shorter than most messages. */
const LENGTH_MAX = 60;

/** An address to visit or to write to. */
const ADDRESS = /:\/\/|\S@\S|(?<!\p{L})(?:www|https?)(?!\p{L})/iu;
/** A domain. Title case behind a dot is `Mr.Smith`, which is put right below. */
const DOMAIN = /[\p{L}\p{M}\p{N}-]\.(?:\p{Ll}{2,}|\p{Lu}{2,})(?![\p{L}\p{M}])/u;
/** To Unicode, Han numerals are letters. Those of tens and thousands stand in names (五十嵐) and not in telephone numbers. */
const DIGIT = "[\\p{Nd}〇零一二三四五六七八九幺壹贰貳叁參肆伍陆陸柒捌玖]";
/** Five digits and more, however they are set apart. */
const NUMBER_TO_CALL = new RegExp(`${DIGIT}(?:[^\\p{L}\\p{Nd}]*${DIGIT}){4}`, "u");

/** What resembles a dot, as letters (Lisu tones, the sinological dot) and as punctuation (those of IDNA among it). */
const DOTS =
  /[\u2024\u2027\u3002\uff0e\uff61\u00b7\u30fb\uff65\u2219\u22c5\u06d4\u0701\u0702\ua4f8\ua4fa\ua78f]/gu;
/** Scripts in which a joiner changes how a word is written. */
const JOINING =
  "\\p{Script=Arabic}\\p{Script=Syriac}\\p{Script=Mongolian}\\p{Script=Devanagari}\\p{Script=Bengali}" +
  "\\p{Script=Gurmukhi}\\p{Script=Gujarati}\\p{Script=Oriya}\\p{Script=Tamil}\\p{Script=Telugu}" +
  "\\p{Script=Kannada}\\p{Script=Malayalam}\\p{Script=Sinhala}\\p{Script=Khmer}\\p{Script=Myanmar}";
/** Code points that nobody sees, but for the joiners where they belong. */
const UNSEEN = new RegExp(
  `(?<![${JOINING}])[\\u200c\\u200d]|[\\u200c\\u200d](?!(?=\\p{L})[${JOINING}])|(?![\\u200c\\u200d])\\p{Default_Ignorable_Code_Point}`,
  "gu",
);
const WORD_WITH_DIGIT = /[\p{L}\p{M}\p{N}\u200c\u200d]*\p{N}[\p{L}\p{M}\p{N}\u200c\u200d]*/gu;
const MARK_ON_NOTHING = /(?<![\p{L}\p{M}])\p{M}+/gu;
/** More accents and vowel signs on one letter than any script stacks. */
const HEAP_OF_MARKS = /(\p{M}{4})\p{M}+/gu;
/** A dot behind a whole word, or before a small letter: the end of a sentence, or a domain that is pulled apart. */
const NO_ABBREVIATION = /(?<=[\p{L}\p{M}]{4})\.|\.(?= \p{Ll})/gu;
const NO_PART_OF_NAMES = /[^\p{L}\p{Mn}\p{Mc}\p{Join_Control} '’.,-]|[\ua4f9\ua4fb-\ua4fd]/gu;

/**
 * Letters, marks, spaces and `'’.,-` of the name, at most 60 code points; "" where nothing is left or it advertises an
 * address or a telephone number. Nothing in it can be read as a link: a dot stands before a space or at the end. Pure.
 */
export function outgoingName(typed: string): string {
  const text = typed.toWellFormed().replaceAll(UNSEEN, "").replaceAll(DOTS, ".").normalize("NFC");
  const plain = text.normalize("NFKC");
  if ([ADDRESS, DOMAIN, NUMBER_TO_CALL].some((each) => each.test(plain))) return "";
  const words = text
    .replaceAll(WORD_WITH_DIGIT, " ")
    .replaceAll(NO_PART_OF_NAMES, " ")
    .replaceAll(MARK_ON_NOTHING, "")
    .replaceAll(HEAP_OF_MARKS, "$1")
    // Joiners whose neighbours are gone.
    .replaceAll(UNSEEN, "")
    .replaceAll(/(['’.,-])['’.,-]+/gu, "$1")
    // J.R.R. Tolkien and Mr.Smith.
    .replaceAll(/\.(?=\S)/gu, ". ")
    .split(" ")
    .map(withoutQuotes)
    .filter((word) => /\p{L}/u.test(word));
  return fitting(words.join(" ").replaceAll(NO_ABBREVIATION, "").split(" "));
}

/** `'t` keeps its apostrophe. */
const withoutQuotes = (word: string): string =>
  word.replace(/^(['’])(.+)['’]$/u, "$2").replaceAll(/^[.,-]|['’-]$/gu, "");

function fitting(words: readonly string[]): string {
  let name = "";
  for (const word of words) {
    const longer = name === "" ? word : `${name} ${word}`;
    if (Array.from(longer).length > LENGTH_MAX) {
      // Cut within a word only where there is no other.
      return name === "" ? Array.from(word).slice(0, LENGTH_MAX).join("") : name;
    }
    name = longer;
  }
  return name.replace(/,$/, "");
}
