/** What is said about templates of webinars. */

export interface TemplatesWords {
  save: string;
  saveTitle: string;
  saveConsequence: string;
  name: string;
  submitSave: string;
  saved: (name: string) => string;
  full: (most: string) => string;
  start: string;
  title: string;
  lead: string;
  empty: string;
  /** What tells templates apart. */
  holds: (template: { title: string; minutes: number; host: string; zone: string }) => string;
  use: string;
  rename: string;
  remove: string;
  useTitle: (name: string) => string;
  useConsequence: string;
  renameTitle: (name: string) => string;
  submitRename: string;
  renamed: (name: string) => string;
  removeTitle: (name: string) => string;
  removeConsequence: string;
  submitRemove: string;
  removed: (name: string) => string;
}
