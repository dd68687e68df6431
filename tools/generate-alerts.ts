/**
 * `npm run alerts`: writes the table of alerts, and what the drills did, into docs/operations.md. `--check` only fails if
 * they are stale.
 */
import { readFile, writeFile } from "node:fs/promises";
import { ALERTS, type Alert } from "./alerts/definitions.ts";

const RUNBOOK = new URL("../docs/operations.md", import.meta.url);
const TABLE = /(?<=<!-- alerts: npm run alerts -->\n\n)[^]*?(?=\n<!-- alerts end -->)/;

/** Throws if an alert has no section. */
export const withAlerts = (runbook: string): string =>
  Object.values(ALERTS).reduce(withDrills, runbook.replace(TABLE, tableOf(Object.values(ALERTS))));

function tableOf(alerts: readonly Alert[]): string {
  const rows = alerts.map(({ title, severity, means, within_min }) => [
    `[${title}](#${anchorOf(title)})`,
    severity,
    means,
    `${within_min} min`,
  ]);
  const head = ["alert", "severity", "raised when", "mail within"];
  const all = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  const lineOf = (row: string[], fill = " ") =>
    `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0, fill)).join(" | ")} |`;
  const body = rows.map((row) => lineOf(row));
  const rule = lineOf(
    widths.map(() => ""),
    "-",
  );
  return `${[lineOf(head), rule, ...body].join("\n")}\n`;
}

const anchorOf = (title: string): string =>
  title
    .toLowerCase()
    .replaceAll(/[^\w\s-]/g, "")
    .replaceAll(" ", "-");

/** The first paragraph of the alert's section says what the drills did. */
function withDrills(runbook: string, { title, drills }: Alert): string {
  const heading = `\n### ${title}\n\n`;
  const at = runbook.indexOf(heading) + heading.length;
  if (at < heading.length) throw new Error(`docs/operations.md has no section "${title}"`);
  const rest = runbook.slice(at).replace(/^\*\*Drill:\*\*[^\n]*\n\n/, "");
  const done = Object.entries(drills).map(
    ([name, minutes]) => `${name}, mail after ${minutes} minutes`,
  );
  const said = done.length === 0 ? "none: only real traffic shows it." : `${done.join("; ")}.`;
  return `${runbook.slice(0, at)}**Drill:** ${said}\n\n${rest}`;
}

if (import.meta.main) {
  const found = await readFile(RUNBOOK, "utf8");
  const fresh = withAlerts(found);
  if (process.argv.includes("--check")) {
    if (fresh !== found) {
      console.error("docs/operations.md is stale: npm run alerts");
      process.exit(1);
    }
  } else {
    await writeFile(RUNBOOK, fresh);
  }
}
