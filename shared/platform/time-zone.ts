import { z } from "zod";

/** True for a name of the IANA time zone database that this runtime knows. */
function isTimeZone(name: string): boolean {
  // Intl also accepts offsets such as "+02:00", which have no daylight saving time.
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    return Intl.DateTimeFormat("en", { timeZone: name }) !== null;
  } catch {
    return false;
  }
}

export const TimeZone = z
  .string()
  .max(64)
  .refine(isTimeZone, { error: "must be a time zone of the IANA database, such as Europe/Paris" })
  .meta({ description: "A time zone's name in the IANA database.", examples: ["Europe/Paris"] });
