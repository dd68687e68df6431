import { wordsOf } from "../platform/folding.ts";

/** Shorter words, such as "de" or "al", do not identify anybody. */
const DISTINCTIVE_LETTERS_MIN = 3;

/**
 * True if two names may belong to one person, for somebody to decide. They share a distinctive word, and each other word of
 * the shorter name has one of its own in the longer that begins with the same letter: `Ada L.`, `Lovelace Ada` and `Ada`
 * for Ada Lovelace. The order of the two does not matter. Pure.
 */
export function isSimilar(one: string, other: string): boolean {
  const [these, those] = [differentWordsOf(one), differentWordsOf(other)];
  const [shorter, longer] = these.length < those.length ? [these, those] : [those, these];
  const shared = shorter.filter((word) => longer.includes(word));
  if (!shared.some(isDistinctive)) return false;
  const left = longer.filter((word) => !shared.includes(word)).map(initialOf);
  for (const word of shorter.filter((each) => !shared.includes(each))) {
    const match = left.indexOf(initialOf(word));
    if (match === -1) return false;
    left.splice(match, 1);
  }
  return true;
}

/** The words to look for similar names by, the most distinctive first. */
export const significantWords = (name: string): string[] =>
  differentWordsOf(name)
    .filter(isDistinctive)
    .toSorted((a, b) => b.length - a.length)
    .slice(0, 2);

const isDistinctive = (word: string): boolean =>
  word.length >= DISTINCTIVE_LETTERS_MIN || !/^[a-z]+$/.test(word);

const differentWordsOf = (name: string): string[] => [...new Set(wordsOf(name))];

const initialOf = (word: string): string => String.fromCodePoint(word.codePointAt(0) ?? 0);
