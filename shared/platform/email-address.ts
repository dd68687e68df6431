import { z } from "zod";

/** As it may be typed: with spaces around it, and capitals. */
const TYPED = z.regexes.email.source
  .replace("^", String.raw`^\s*`)
  .replace(/\$$/, String.raw`\s*$`);

/** An address in the form used everywhere: trimmed, in lower case, at most 254 characters. */
export const EmailAddress = z
  .string()
  .trim()
  .toLowerCase()
  .pipe(z.email({ error: "must be an email address" }).max(254))
  // Narrower than the format, which also allows characters such as "#".
  .meta({ format: "email", pattern: TYPED, examples: ["ada@example.org"] });

export const domainOf = (email: string): string => email.slice(email.lastIndexOf("@") + 1);
