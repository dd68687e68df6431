/** Decides which registrations a list shows. Pure. The store also narrows its queries as far as its indexes allow. */
import { z } from "zod";
import { fault } from "../platform/field-fault.ts";
import { severalOf } from "../platform/several.ts";
import { byHorizon, HORIZONS, reminderKindOf, type Horizon } from "../webinars/horizons.ts";
import { foldedName } from "./folded-name.ts";
import { hasReminder, MailStatus, RegistrationStatus, type Registration } from "./model.ts";

/** For the webinar's present schedule: a reminder sent before the webinar moved does not count. */
const ReminderState = z.enum(["sent", "unsent"]);

export const RegistrationFilter = z.object({
  status: severalOf(RegistrationStatus).optional(),
  attended: z.enum(["true", "false", "unmarked"]).optional(),
  mail_status: MailStatus.optional(),
  ...byHorizon(reminderKindOf, () => ReminderState.optional()),
  text: z
    .string()
    .max(200)
    .refine(
      (text) => foldedName(text) !== "",
      fault("no_letter_or_digit", "must have a letter or a digit"),
    )
    .meta({ description: "The beginning of a name, a surname or an e-mail address." })
    .optional(),
});
export type RegistrationFilter = z.infer<typeof RegistrationFilter>;

export const attendedValue = (
  attended: NonNullable<RegistrationFilter["attended"]>,
): boolean | null => (attended === "unmarked" ? null : attended === "true");

/** The prefix that each text field must have to match. */
export function wantedPrefixes(text: string) {
  const name = foldedName(text);
  return { search_name: name, search_surname: name, email: text.trim().toLowerCase() };
}

export const TEXT_FIELDS = ["search_name", "search_surname", "email"] as const;

/** True if a list with this filter would show the registration. */
export function isMatch(
  registration: Registration,
  filter: RegistrationFilter,
  scheduleVersion: number,
): boolean {
  const prefixes = filter.text === undefined ? null : wantedPrefixes(filter.text);
  return (
    isWanted(registration, filter, scheduleVersion) &&
    (prefixes === null ||
      TEXT_FIELDS.some((field) => registration[field].startsWith(prefixes[field])))
  );
}

/** The same without the filter's text. */
export function isWanted(
  registration: Registration,
  filter: RegistrationFilter,
  scheduleVersion: number,
): boolean {
  const { status, attended, mail_status } = filter;
  return (
    (status === undefined || status.includes(registration.status)) &&
    (attended === undefined || registration.attended === attendedValue(attended)) &&
    (mail_status === undefined || registration.mail_status === mail_status) &&
    HORIZONS.every((horizon) => isInState(registration, horizon, filter, scheduleVersion))
  );
}

function isInState(
  registration: Registration,
  horizon: Horizon,
  filter: RegistrationFilter,
  scheduleVersion: number,
): boolean {
  const wanted = filter[reminderKindOf(horizon)];
  return (
    wanted === undefined ||
    hasReminder(registration, horizon, scheduleVersion) === (wanted === "sent")
  );
}

/** True if this is the first field that begins with the text, so that a person who matches twice is shown once. */
export function isShownBy(
  field: (typeof TEXT_FIELDS)[number],
  registration: Registration,
  text: string,
): boolean {
  const prefixes = wantedPrefixes(text);
  return TEXT_FIELDS.find((each) => registration[each].startsWith(prefixes[each])) === field;
}
