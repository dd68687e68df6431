import { z } from "zod";
import { LOCALES } from "../../shared/platform/languages.ts";
import { Locale } from "../../shared/platform/locale.ts";

/** The languages that pages, mails and webinars are offered in, separated by commas. Documents in others are still read. */
export const Languages = z
  .string()
  .transform((text) => text.split(",").map((each) => each.trim()))
  .pipe(z.array(Locale).min(1))
  .default(LOCALES);
