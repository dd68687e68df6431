/** What the list of registrations is narrowed to, as the webinar's address holds it. Pure. */
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

export const filtersQuery = (filters: RegistrationFilters): Record<string, string | undefined> =>
  Object.fromEntries(
    Object.entries(filters).map(([name, value]) => {
      const said = value.trim();
      return [name, said === "" ? undefined : said];
    }),
  );

/** The same as the body of an order takes them. */
export const filterOf = (filters: RegistrationFilters): NonNullable<AttendanceOrder["filter"]> =>
  Object.fromEntries(
    Object.entries(filtersQuery(filters)).filter(([, value]) => value !== undefined),
  );

export const isNarrowed = (filters: RegistrationFilters): boolean =>
  Object.values(filters).some((value) => value.trim() !== "");
