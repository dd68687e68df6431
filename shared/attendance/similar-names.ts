import { wordsOf } from "../platform/folding.ts";

/** Shorter words, such as "de" or "al", say too little. */
const TELLING_LETTERS = 3;

/**
 * Pure: whether two names may be one person's, for somebody to decide. They share a telling word, and each
 * further word of the shorter name has another in the longer that begins with the same letter:
 * `Ada L.`, `Lovelace Ada` and `Ada` for Ada Lovelace.
 */
export function isSimilar(one: string, other: string): boolean {
  const [these, those] = [differentWordsOf(one), differentWordsOf(other)];
  const [shorter, longer] = these.length < those.length ? [these, those] : [those, these];
  const shared = shorter.filter((word) => longer.includes(word));
  if (!shared.some(isTelling)) return false;
  const left = longer.filter((word) => !shared.includes(word)).map(initialOf);
  return shorter
    .filter((word) => !shared.includes(word))
    .every((word) => left.includes(initialOf(word)));
}

/** By which words a similar name is looked for, the most telling first. */
export const significantWords = (name: string): string[] =>
  differentWordsOf(name)
    .filter(isTelling)
    .toSorted((a, b) => b.length - a.length)
    .slice(0, 2);

const isTelling = (word: string): boolean =>
  word.length >= TELLING_LETTERS || !/^[a-z]+$/.test(word);

const differentWordsOf = (name: string): string[] => [...new Set(wordsOf(name))];

const initialOf = (word: string): string => String.fromCodePoint(word.codePointAt(0) ?? 0);
