/** Parses the bodies of HTML forms, which work without scripts. */
import type { Failure } from "../../shared/platform/failure.ts";

export const FORM_MEDIA_TYPE = "application/x-www-form-urlencoded";

/** Fields that are not text. */
export interface FormFields {
  /** Checkboxes with the value `true`. Programs may also send `false`. */
  flags?: readonly string[];
  /** Fields that can occur several times. */
  lists?: readonly string[];
  /** Members that are objects: the field `name.key` is a member of `name`. */
  objects?: readonly string[];
}

/** The names of the fields at fault. */
export const wrongFields = ({ errors }: Failure): string[] =>
  errors.map(({ pointer }) => pointer.split("/")[1] ?? "");

/** Text that is no flag stays as it is, and is refused as such. */
const flagOf = (value: string): boolean | string =>
  value === "true" || value === "false" ? value === "true" : value;

/** The members that a JSON body would have. Empty fields are left out. */
export function readForm(body: string, { flags = [], lists = [], objects = [] }: FormFields) {
  const fields = new URLSearchParams(body);
  const parts = new Map<string, [string, string][]>();
  const members = [...new Set(fields.keys())].flatMap((name): [string, unknown][] => {
    const values = fields.getAll(name).filter((value) => value.trim() !== "");
    if (lists.includes(name)) return [[name, values]];
    const [value] = values;
    if (value === undefined) return [];
    const of = objects.find((each) => name.startsWith(`${each}.`));
    if (of !== undefined) {
      const known = parts.get(of) ?? [];
      known.push([name.slice(of.length + 1), value]);
      parts.set(of, known);
      return [];
    }
    return [[name, flags.includes(name) ? flagOf(value) : value]];
  });
  const joined = [...parts].map(([name, of]) => [name, Object.fromEntries(of)] as const);
  return Object.fromEntries([...members, ...joined]);
}
