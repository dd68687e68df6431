/** The table that `npm run attack` prints. */
import type { Outcome } from "./model.ts";

const HEADS = ["class", "tried", "held", "fell"] as const;

export function tableOf(outcomes: readonly Outcome[]): string {
  const rows = outcomes.map(({ name, tried, fallen }) => [
    name,
    String(tried),
    String(tried - fallen.length),
    String(fallen.length),
  ]);
  const total = [1, 2, 3].map((column) =>
    String(rows.reduce((sum, row) => sum + Number(row[column]), 0)),
  );
  const all = [HEADS, ...rows, ["all", ...total]];
  const widths = HEADS.map((_, column) => Math.max(...all.map((row) => row[column]!.length)));
  return all
    .map((row) =>
      row
        .map((cell, column) =>
          column === 0 ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!),
        )
        .join("  "),
    )
    .join("\n");
}

/** A line for each attempt that fell, and for each control that failed. */
export const findingsOf = (outcomes: readonly Outcome[]): string[] =>
  outcomes.flatMap(({ name, fallen, invalid }) => [
    ...fallen.map(({ attempt, how }) => `FELL ${name}: ${attempt}: ${how}`),
    ...invalid.map(({ attempt, how }) => `INVALID ${name}: ${attempt}: ${how}`),
  ]);

export const hasHeld = (outcomes: readonly Outcome[]): boolean =>
  outcomes.every(({ fallen, invalid }) => fallen.length === 0 && invalid.length === 0);
