/** What the palette offers, and what of it a text finds. Pure. */

/** One line of the palette. */
export interface Command {
  id: string;
  name: string;
  /** The heading under which it stands. */
  group: string;
  /** Said after the name, such as a webinar's status. */
  note?: string;
  run: () => void;
}

/** Without case and accents. */
const folded = (text: string): string =>
  text.normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase();

const wordsOf = (text: string): string[] =>
  folded(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "");

/** True if each word of the text begins a word of the name. */
export function isNamed({ name }: Pick<Command, "name">, text: string): boolean {
  const names = wordsOf(name);
  return wordsOf(text).every((wanted) => names.some((each) => each.startsWith(wanted)));
}

/** The API refuses a search without a letter or a digit; one letter finds too much. */
export const isSearchable = (text: string): boolean => wordsOf(text).join("").length >= 2;

/** In the order of the lines; each heading once, before its first line. */
export function groupsOf(commands: Command[]): [heading: string, commands: Command[]][] {
  return [...Map.groupBy(commands, ({ group }) => group)];
}

/** The line that is active after an arrow key. It goes around at both ends. */
export function activeAfter(key: string, active: number, count: number): number {
  if (count === 0) return 0;
  if (key === "ArrowDown") return (active + 1) % count;
  if (key === "ArrowUp") return (active - 1 + count) % count;
  return Math.min(active, count - 1);
}
