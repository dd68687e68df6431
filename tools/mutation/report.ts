/** The table of scores in docs/mutation.md, which `npm run mutation -- --doc` writes. The rest is written by hand. */
import { percent, type Score } from "./score.ts";

const BEGIN = "<!-- the table is written by npm run mutation -- --doc -->";
const END = "<!-- end of the table -->";

const HEAD = ["file", "mutants", "killed", "survived", "score", "fingerprint"];
const ROW = /^\| `([^`]+)` +\| +(\d+) +\| +(\d+) +\| +\d+ +\| +\d+ % +\| +([0-9a-f]{8}) +\|$/gm;

/** A score and the fingerprint that the decision had when it was measured. */
export interface Row extends Score {
  fingerprint: string;
}

/** The rows of the document's table, by file. */
export function documentedRows(document: string): Map<string, Row> {
  const rows = [...tableOf(document).matchAll(ROW)];
  return new Map(
    rows.map(([, file = "", mutants, killed, fingerprint = ""]) => [
      file,
      { file, mutants: Number(mutants), killed: Number(killed), fingerprint },
    ]),
  );
}

/** The decisions that have no row, or one that is older than their code or their tests. */
export const staleFiles = (
  rows: ReadonlyMap<string, Row>,
  fingerprints: ReadonlyMap<string, string>,
): string[] =>
  [...fingerprints]
    .filter(([file, fingerprint]) => rows.get(file)?.fingerprint !== fingerprint)
    .map(([file]) => file);

/** The document with its table replaced by these rows and their total. */
export function withRows(document: string, rows: readonly Row[]): string {
  const before = document.slice(0, document.indexOf(BEGIN) + BEGIN.length);
  const after = document.slice(document.indexOf(END));
  return `${before}\n\n${tableFrom(rows)}\n\n${after}`;
}

function tableOf(document: string): string {
  const begin = document.indexOf(BEGIN);
  const end = document.indexOf(END);
  if (begin < 0 || end < begin)
    throw new Error(`The document has no place for the table: ${BEGIN}`);
  return document.slice(begin, end);
}

function tableFrom(rows: readonly Row[]): string {
  const total = rows.reduce(
    (sum, { mutants, killed }) => ({
      mutants: sum.mutants + mutants,
      killed: sum.killed + killed,
    }),
    { mutants: 0, killed: 0 },
  );
  return aligned([
    HEAD,
    ...rows.map((row) => [`\`${row.file}\``, ...figuresOf(row), row.fingerprint]),
    ["all", ...figuresOf(total), ""],
  ]);
}

/** The score is rounded down, so that 100 % means every mutant. */
const figuresOf = (score: Pick<Score, "mutants" | "killed">): string[] => [
  String(score.mutants),
  String(score.killed),
  String(score.mutants - score.killed),
  `${Math.floor(percent(score))} %`,
];

/** A table as oxfmt formats it, with numbers aligned to the right. */
function aligned(rows: readonly string[][]): string {
  const widths = HEAD.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const cell = (text: string, column: number): string =>
    column === 0 ? text.padEnd(widths[column] ?? 0) : text.padStart(widths[column] ?? 0);
  const line = (cells: string[]): string => `| ${cells.join(" | ")} |`;
  const rule = widths.map((width, column) =>
    column === 0 ? "-".repeat(width) : `${"-".repeat(width - 1)}:`,
  );
  const [head = [], ...body] = rows.map((row) => line(row.map(cell)));
  return [head, line(rule), ...body].join("\n");
}
