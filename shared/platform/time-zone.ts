import { z } from "zod";
import { fault } from "./field-fault.ts";

/** Names that were valid before, because it takes long to make a format. */
const known = new Set<string>();

/** True for a name of the IANA time zone database that this runtime knows. */
function isTimeZone(name: string): boolean {
  if (known.has(name)) return true;
  // Intl also accepts offsets such as "+02:00", which have no daylight saving time.
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    const { timeZone } = Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions();
    // Only the zone's own name: a name in other cases is valid as well, and they are many.
    if (timeZone === name) known.add(name);
    return true;
  } catch {
    return false;
  }
}

export const TimeZone = z
  .string()
  .max(64)
  .refine(
    isTimeZone,
    fault("not_a_time_zone", "must be a time zone of the IANA database, such as Europe/Paris"),
  )
  .meta({ description: "A time zone's name in the IANA database.", examples: ["Europe/Paris"] });
