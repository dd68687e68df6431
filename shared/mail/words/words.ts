/** The words of our mails, by language. Every mail takes its words from here. */
import type { Locale } from "../../platform/locale.ts";
import { en, type MailWords } from "./en.ts";
import { fr } from "./fr.ts";
import { sv } from "./sv.ts";

export const MAIL_WORDS: Record<Locale, MailWords> = { en, fr, sv };
