/** Names in the form in which they are compared: `  ŁUKASZ  Ösch ` and `lukasz osch` are one. Pure. */
import { folded } from "../platform/folding.ts";

export const foldedName = (name: string): string =>
  folded(name)
    .replaceAll(/[\s\p{Cf}]+/gu, " ")
    .trim();

/** The members of a registration that text search compares. */
export function searchFields(name: string): { search_name: string; search_surname: string } {
  const search_name = foldedName(name);
  return { search_name, search_surname: search_name.split(" ").slice(1).join(" ") };
}
