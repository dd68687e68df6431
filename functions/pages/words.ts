/** The words of the public pages, by language. Every page takes its words from here. */
import type { Locale } from "../../shared/platform/locale.ts";
import { en, type PageWords } from "./words/en.ts";
import { fr } from "./words/fr.ts";
import { sv } from "./words/sv.ts";

export const PAGE_WORDS: Record<Locale, PageWords> = { en, fr, sv };
