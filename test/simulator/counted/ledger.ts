/** Which histories have been played, of which theme, by which commit, and which of them went wrong. */
import { readFileSync } from "node:fs";
import { z } from "zod";

/** `drawn`: no theme is wanted, so that the seed decides. */
export const CountedTheme = z.enum([
  "any",
  "stalled",
  "unheard",
  "relay",
  "ahead",
  "deploy",
  "lost",
  "drawn",
]);
export type CountedTheme = z.infer<typeof CountedTheme>;

export const CountedRange = z.strictObject({
  theme: CountedTheme,
  from: z.int(),
  /** The last seed that was played. */
  to: z.int(),
  commit: z.string(),
  /** The day on which the last one was played. */
  date: z.iso.date(),
  /** The seeds that went wrong. */
  wrong: z.array(z.int()),
});
export type CountedRange = z.infer<typeof CountedRange>;

export const LEDGER = new URL("ledger.jsonl", import.meta.url);

export const readLedger = (): CountedRange[] =>
  readFileSync(LEDGER, "utf8")
    .trim()
    .split("\n")
    .map((line) => CountedRange.parse(JSON.parse(line)));

export const ledgerText = (ranges: readonly CountedRange[]): string =>
  ranges.map((range) => `${JSON.stringify(range)}\n`).join("");

/** The first seeds of the themes are far from those that people try. */
const FIRST_SEED = 10_000_000;

export const nextSeed = (ranges: readonly CountedRange[], theme: CountedTheme): number =>
  ranges
    .filter((range) => range.theme === theme)
    .reduce((next, { to }) => Math.max(next, to + 1), FIRST_SEED);

/** A range that the last one of its theme ends right before, at the same commit, is joined to it. */
export function withRange(ranges: readonly CountedRange[], added: CountedRange): CountedRange[] {
  const { theme, commit, from } = added;
  const index = ranges.findIndex(
    (range) => range.theme === theme && range.commit === commit && range.to + 1 === from,
  );
  const joined = ranges[index];
  if (joined === undefined) return [...ranges, added];
  const wrong = [...joined.wrong, ...added.wrong];
  return ranges.with(index, { ...joined, to: added.to, date: added.date, wrong });
}

const MARKS = ["<!-- counted: npm run simulator -- --count -->", "<!-- counted end -->"] as const;

/** The table of the page, between its marks. Throws if the page has no marks. */
export function withTable(page: string, ranges: readonly CountedRange[]): string {
  const [begin, end] = [page.indexOf(MARKS[0]), page.indexOf(MARKS[1])];
  if (begin === -1 || end === -1) throw new Error(`the page lacks ${MARKS.join(" or ")}`);
  return `${page.slice(0, begin)}${MARKS[0]}\n\n${tableOf(ranges)}\n\n${page.slice(end)}`;
}

function tableOf(ranges: readonly CountedRange[]): string {
  const sizeOf = ({ from, to }: CountedRange) => to - from + 1;
  const themes = CountedTheme.options.filter((theme) => ranges.some((row) => row.theme === theme));
  const rowOf = (name: string, own: readonly CountedRange[], seeds: string) => [
    name,
    seeds,
    String(own.reduce((sum, range) => sum + sizeOf(range), 0)),
    String(own.reduce((sum, { wrong }) => sum + wrong.length, 0)),
  ];
  const rows = themes.map((theme) => {
    const own = ranges.filter((range) => range.theme === theme);
    return rowOf(theme, own, seedsOf(own));
  });
  return table([["theme", "seeds", "histories", "wrong"], ...rows, rowOf("all", ranges, "")]);
}

/** Ranges that follow each other are one. */
function seedsOf(ranges: readonly CountedRange[]): string {
  const joined: { from: number; to: number }[] = [];
  for (const { from, to } of ranges.toSorted((one, other) => one.from - other.from)) {
    const last = joined.at(-1);
    if (last !== undefined && last.to + 1 >= from) last.to = Math.max(last.to, to);
    else joined.push({ from, to });
  }
  return joined.map(({ from, to }) => `${from}–${to}`).join(", ");
}

function table([header = [], ...rows]: string[][]): string {
  const widths = header.map((_, column) =>
    Math.max(...[header, ...rows].map((row) => row[column]?.length ?? 0)),
  );
  const line = (cells: string[]) =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(" | ")} |`;
  return [line(header), line(widths.map((width) => "-".repeat(width))), ...rows.map(line)].join(
    "\n",
  );
}
