/** What the list of registrations is narrowed to, as the webinar's address holds it. Pure. */
import type { QueryOf } from "../../../api/order.ts";
import { byHorizon, reminderKindOf, type AttendanceOrder } from "../../../api/wire.ts";
import { webinarPath } from "../../../router/paths.ts";

/** What each filter but the text can be set to. */
export const CHOICES = {
  status: ["registered", "cancelled"],
  attended: ["true", "false", "unmarked"],
  mail_status: ["delivered", "refused", "bounced", "dropped", "complained", "suppressed"],
  ...byHorizon(reminderKindOf, () => ["sent", "unsent"] as const),
} as const;

type Choices = typeof CHOICES;
export type RegistrationFilters = { text: string } & {
  [Name in keyof Choices]: "" | Choices[Name][number];
};

/** What the address does not say, or says wrongly, narrows nothing. */
export function readFilters(query: URLSearchParams): RegistrationFilters {
  const chosen = <Name extends keyof Choices>(name: Name): "" | Choices[Name][number] => {
    const choices: readonly Choices[Name][number][] = CHOICES[name];
    return choices.find((choice) => choice === query.get(name)) ?? "";
  };
  return {
    text: query.get("text") ?? "",
    status: chosen("status"),
    attended: chosen("attended"),
    mail_status: chosen("mail_status"),
    ...byHorizon(reminderKindOf, (horizon) => chosen(reminderKindOf(horizon))),
  };
}

export function filtersPath(id: string, filters: RegistrationFilters): string {
  const said = Object.entries(filters).filter(([, value]) => value !== "");
  const query = new URLSearchParams(said);
  return query.size === 0 ? webinarPath(id) : `${webinarPath(id)}?${query}`;
}

type Query = QueryOf<"/sys/webinars/{id}/registrations">;

/** As the API takes them in a query, and in the body of an order as well. */
export const filtersQuery = (
  filters: RegistrationFilters,
): Query & NonNullable<AttendanceOrder["filter"]> =>
  filled({ ...filters, text: filters.text.trim() });

type Filled<Values> = { [Name in keyof Values]?: Exclude<Values[Name], ""> };

/** Without those that are empty. */
const filled = <Values extends Record<string, string>>(values: Values): Filled<Values> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== "")) as Filled<Values>;

export const isNarrowed = (filters: RegistrationFilters): boolean =>
  Object.values(filters).some((value) => value.trim() !== "");
