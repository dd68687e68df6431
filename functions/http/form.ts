/** Bodies of HTML forms, for people whose browser runs no script. */
import type { Failure } from "../../shared/platform/failure.ts";

export const FORM_MEDIA_TYPE = "application/x-www-form-urlencoded";

/** Fields that are no text; all others come once. */
export interface FormFields {
  /** Checkboxes with the value `true`. */
  flags?: readonly string[];
  /** Fields that may come several times. */
  lists?: readonly string[];
}

/** The fields of a refused form that something is wrong with. */
export const wrongFields = ({ errors }: Failure): string[] =>
  errors.map(({ pointer }) => pointer.split("/")[1] ?? "");

/** The members that JSON would have; a field that was left empty is not there. */
export function readForm(body: string, { flags = [], lists = [] }: FormFields) {
  const fields = new URLSearchParams(body);
  const members = [...new Set(fields.keys())].flatMap((name): [string, unknown][] => {
    const values = fields.getAll(name).filter((value) => value.trim() !== "");
    if (lists.includes(name)) return [[name, values]];
    const [value] = values;
    if (value === undefined) return [];
    return [[name, flags.includes(name) && value === "true" ? true : value]];
  });
  return Object.fromEntries(members);
}
