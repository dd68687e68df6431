import { z } from "zod";
import { LOCALES } from "./languages.ts";

export { DEFAULT_LOCALE } from "./languages.ts";

/** Languages that mails and pages are written in. */
export const Locale = z.enum(LOCALES);
export type Locale = z.infer<typeof Locale>;
