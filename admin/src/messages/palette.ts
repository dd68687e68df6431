import type { KeyAction } from "../keys/read-key.ts";

/** What the command palette and the sheet of keys say. */
export interface PaletteWords {
  open: string;
  field: string;
  goTo: string;
  create: string;
  more: string;
  webinars: string;
  people: string;
  thisWebinar: (title: string) => string;
  findPeople: string;
  peopleHint: string;
  searching: string;
  nothing: string;
  found: (count: number) => string;
  keysTitle: string;
  keys: Record<KeyAction, string>;
  singleKeys: string;
}
