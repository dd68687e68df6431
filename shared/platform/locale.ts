import { z } from "zod";

/** Languages that mails and pages are written in. */
export const Locale = z.enum(["en", "fr"]);
export type Locale = z.infer<typeof Locale>;

/** For people who have not chosen a language. */
export const DEFAULT_LOCALE: Locale = "en";
