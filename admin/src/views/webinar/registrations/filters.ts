/** The filters of the registrations, as the page's address and the API have them. Pure. */
import type { QueryOf } from "../../../api/request.ts";
import { byHorizon, reminderKindOf, type AttendanceOrder } from "../../../api/wire.ts";
import { tabPath } from "../../../router/paths.ts";

/** The values of each filter except the text. */
export const CHOICES = {
  status: ["registered", "cancelled", "pending", "waiting"],
  attended: ["true", "false", "unmarked"],
  mail_status: ["delivered", "refused", "bounced", "dropped", "complained", "suppressed"],
  ...byHorizon(reminderKindOf, () => ["sent", "unsent"] as const),
} as const;

type Choices = typeof CHOICES;
export type RegistrationFilters = { text: string } & {
  [Name in keyof Choices]: "" | Choices[Name][number];
};

/** A filter that is missing or invalid in the address is empty. */
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
  const filled = Object.entries(filters).filter(([, value]) => value !== "");
  const query = new URLSearchParams(filled);
  const path = tabPath(id, "registrations");
  return query.size === 0 ? path : `${path}?${query}`;
}

type Query = QueryOf<"/sys/webinars/{id}/registrations">;

/** The API takes several statuses, and the screen offers one. */
export function filtersQuery(filters: RegistrationFilters): Query {
  const { status, ...others } = withoutEmpty({ ...filters, text: filters.text.trim() });
  return { ...others, ...(status !== undefined && { status: [status] }) };
}

/** The same for the body of `mark-attendance`. Places that nobody has confirmed cannot be marked. */
export function marksFilter(filters: RegistrationFilters): AttendanceOrder["filter"] {
  const { status, ...others } = filters;
  return withoutEmpty({
    ...others,
    status: status === "pending" || status === "waiting" ? ("" as const) : status,
    text: filters.text.trim(),
  });
}

type NonEmpty<Values> = { [Name in keyof Values]?: Exclude<Values[Name], ""> };

const withoutEmpty = <Values extends Record<string, string>>(values: Values): NonEmpty<Values> =>
  Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== ""),
  ) as NonEmpty<Values>;

export const isFiltered = (filters: RegistrationFilters): boolean =>
  Object.values(filters).some((value) => value.trim() !== "");
