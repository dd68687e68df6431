import { z } from "zod";

/** An address in the form used everywhere: trimmed, in lower case, at most 254 characters. */
export const EmailAddress = z
  .string()
  .trim()
  .toLowerCase()
  .pipe(z.email({ error: "must be an email address" }).max(254))
  .meta({ format: "email", examples: ["ada@example.org"] });

export const domainOf = (email: string): string => email.slice(email.lastIndexOf("@") + 1);
