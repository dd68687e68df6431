/** The tokens by which a webinar is found, and those of a search. Both fold text in the same way. Pure. */
import { wordsOf } from "../platform/folding.ts";
import type { Webinar } from "./model.ts";

/** Longer words are found by their first letters. */
const PREFIX_MAX = 20;
/** Keeps a document far below Firestore's limit of 40,000 index entries. */
const TOKENS_MAX = 2000;
const SEARCH_WORDS_MAX = 8;

/** Every prefix of every word of the title, the tags and both names of the host: the shown one, and that of the address. */
export function searchTokens(
  webinar: Pick<Webinar, "title" | "tags" | "host_email" | "host_name">,
): string[] {
  const { title, tags, host_email, host_name } = webinar;
  const host = host_email.slice(0, host_email.lastIndexOf("@"));
  const words = wordsOf([title, host, host_name, ...tags].join(" "));
  const tokens = new Set<string>();
  for (const word of words) {
    const letters = Array.from(word).slice(0, PREFIX_MAX);
    for (let length = 1; length <= letters.length; length += 1) {
      if (tokens.size === TOKENS_MAX) return [...tokens];
      tokens.add(letters.slice(0, length).join(""));
    }
  }
  return [...tokens];
}

/** The tokens that a webinar must have: for each word of the search, a word of the webinar begins with it. */
export function wantedTokens(text: string): string[] {
  const words = wordsOf(text).slice(0, SEARCH_WORDS_MAX);
  return [...new Set(words.map((word) => Array.from(word).slice(0, PREFIX_MAX).join("")))];
}
