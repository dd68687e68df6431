/** Filters that an operator has named, kept in this browser. Nothing but addresses of the list is stored. */
import { storedText, storeText, useStoredText } from "../../../parts/stored-text.ts";
import { filtersPath, readFilters } from "../filters.ts";

export interface SavedFilter {
  name: string;
  /** The address of the list with the filters. */
  path: string;
}

const MOST = 20;
const keyOf = (operator: string): string => `saved-filters:${operator}`;

/** Text that is none of ours, or of another version, has no filters. Pure. */
export function parseSaved(text: string | null): SavedFilter[] {
  try {
    const stored: unknown = JSON.parse(text ?? "[]");
    return Array.isArray(stored) ? stored.flatMap(savedFilterOf).slice(0, MOST) : [];
  } catch {
    return [];
  }
}

function savedFilterOf(stored: unknown): SavedFilter[] {
  if (typeof stored !== "object" || stored === null) return [];
  if (!("name" in stored && "path" in stored)) return [];
  const { name, path } = stored;
  if (typeof name !== "string" || typeof path !== "string" || !path.startsWith("/")) return [];
  // Reads the address as the list does, so that it can lead nowhere else.
  return [{ name, path: filtersPath(readFilters(new URLSearchParams(path.split("?")[1] ?? ""))) }];
}

/** The list with this filter; one of the same name is replaced. Pure. */
export const withSaved = (saved: SavedFilter[], added: SavedFilter): SavedFilter[] =>
  [...saved.filter(({ name }) => name !== added.name), added].slice(-MOST);

export function useSavedFilters(operator: string) {
  const key = keyOf(operator);
  const saved = parseSaved(useStoredText(key));
  const write = (change: (present: SavedFilter[]) => SavedFilter[]) => {
    storeText(key, JSON.stringify(change(parseSaved(storedText(key)))));
  };
  return {
    saved,
    add: (filter: SavedFilter) => write((present) => withSaved(present, filter)),
    remove: (name: string) => write((present) => present.filter((each) => each.name !== name)),
  };
}
