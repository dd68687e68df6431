/** JSON as the control plane's APIs send it, and the field masks that say which fields a change is about. */

export type Json = string | number | boolean | null | undefined | Json[] | Fields;
export interface Fields {
  [name: string]: Json;
}

export const isFields = (value: Json): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** A text or number as text; nothing where there is neither. */
export const textOf = (value: Json): string =>
  typeof value === "string" || typeof value === "number" ? String(value) : "";

export const fieldsOf = (value: Json): Fields => (isFields(value) ? value : {});

const camelCase = (name: string) =>
  name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());

/**
 * `stored` with the fields of `change` that `mask` names; a field that the mask names and the change lacks is cleared.
 * https://google.aip.dev/161
 */
export function masked(stored: Fields, change: Fields, mask: string): Fields {
  return mask
    .split(",")
    .filter((path) => path !== "")
    .reduce((changed, path) => withField(changed, change, path.split(".").map(camelCase)), stored);
}

function withField(stored: Fields, change: Fields, [name, ...rest]: string[]): Fields {
  if (name === undefined) return stored;
  if (rest.length === 0) return { ...stored, [name]: change[name] };
  return { ...stored, [name]: withField(fieldsOf(stored[name]), fieldsOf(change[name]), rest) };
}

/** Defaults below, what was sent above; nested objects are merged, lists are not. */
export function withDefaults(sent: Fields, defaults: Fields): Fields {
  const merged: Fields = { ...defaults };
  for (const [name, value] of Object.entries(sent)) {
    if (value === undefined || value === null) continue;
    const below = defaults[name];
    merged[name] = isFields(value) && isFields(below) ? withDefaults(value, below) : value;
  }
  return merged;
}
