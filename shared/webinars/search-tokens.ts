/** What a webinar is found by, and what a search asks for. Pure; both sides fold text in the same way. */
import { wordsOf } from "../platform/folding.ts";
import type { Webinar } from "./model.ts";

/** Longer words are found by this much of their beginning. */
const PREFIX_MAX = 20;
/** A map of so many members stays far below Firestore's 40,000 index entries a document. */
const TOKENS_MAX = 2000;
const SEARCH_WORDS_MAX = 8;

/** Every beginning of every word of the title, the tags and the host's name. */
export function searchTokens(webinar: Pick<Webinar, "title" | "tags" | "host_email">): string[] {
  const { title, tags, host_email } = webinar;
  const host = host_email.slice(0, host_email.lastIndexOf("@"));
  const words = wordsOf([title, host, ...tags].join(" "));
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

/** The tokens that a webinar must have to be found: it has a word that begins with each word searched for. */
export function wantedTokens(text: string): string[] {
  const words = wordsOf(text).slice(0, SEARCH_WORDS_MAX);
  return [...new Set(words.map((word) => Array.from(word).slice(0, PREFIX_MAX).join("")))];
}
