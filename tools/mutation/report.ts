/** The table of scores in docs/mutation.md, which `npm run mutation -- --doc` writes. The rest is written by hand. */
import { percent, type Score } from "./score.ts";

const BEGIN = "<!-- the table is written by npm run mutation -- --doc -->";
const END = "<!-- end of the table -->";

const HEAD = ["file", "mutants", "killed", "survived", "score"];
const ROW = /^\| `([^`]+)` +\| +(\d+) +\| +(\d+) +\|/gm;

/** The scores in the document's table, by file. */
export function documentedScores(document: string): Map<string, Score> {
  const rows = [...tableOf(document).matchAll(ROW)];
  return new Map(
    rows.map(([, file = "", mutants, killed]) => [
      file,
      { file, mutants: Number(mutants), killed: Number(killed) },
    ]),
  );
}

/** The document with its table replaced by these scores. */
export function withScores(document: string, scores: readonly Score[]): string {
  const before = document.slice(0, document.indexOf(BEGIN) + BEGIN.length);
  const after = document.slice(document.indexOf(END));
  return `${before}\n\n${tableFrom(scores)}\n\n${after}`;
}

function tableOf(document: string): string {
  const begin = document.indexOf(BEGIN);
  const end = document.indexOf(END);
  if (begin < 0 || end < begin)
    throw new Error(`The document has no place for the table: ${BEGIN}`);
  return document.slice(begin, end);
}

function tableFrom(scores: readonly Score[]): string {
  const total = scores.reduce(
    (sum, { mutants, killed }) => ({
      mutants: sum.mutants + mutants,
      killed: sum.killed + killed,
    }),
    { mutants: 0, killed: 0 },
  );
  const rows = [
    ...scores.map((score) => [`\`${score.file}\``, ...figuresOf(score)]),
    ["all", ...figuresOf(total)],
  ];
  return aligned([HEAD, ...rows]);
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
