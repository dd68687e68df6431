/** What the list of registrations is narrowed to. Pure. */

export interface RegistrationFilters {
  text: string;
  status: "" | "registered" | "cancelled";
  attended: "" | "true" | "false" | "unmarked";
  reminder_24h: "" | "sent" | "unsent";
  reminder_1h: "" | "sent" | "unsent";
}

export const ALL_REGISTRATIONS: RegistrationFilters = {
  text: "",
  status: "",
  attended: "",
  reminder_24h: "",
  reminder_1h: "",
};

export const filtersQuery = (filters: RegistrationFilters): Record<string, string | undefined> =>
  Object.fromEntries(
    Object.entries(filters).map(([name, value]) => {
      const said = value.trim();
      return [name, said === "" ? undefined : said];
    }),
  );

export const isNarrowed = (filters: RegistrationFilters): boolean =>
  Object.values(filters).some((value) => value.trim() !== "");
