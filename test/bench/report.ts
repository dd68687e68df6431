/** The bench's report: tables, and figures over budget. */
import { COLD_START_BUDGET } from "./cold-start.ts";
import type { Report } from "./run.ts";

export function printReport(report: Report): void {
  const { bundles, cold_starts: cold, deliveries, servers, reads, over_budget } = report;
  print("Cold start: CPU from the process' start to its first answer");
  table(
    ["function", "first answer", "ratio", "served", "ratio", "memory"],
    [
      ["(bare hello)", `${cold.hello_ms} ms`, "1.00", "", "", ""],
      ...cold.functions.map((each) => [
        each.name,
        `${each.first_ms} ms`,
        each.first_ratio.toFixed(2),
        each.served_ms === null ? "" : `${each.served_ms} ms`,
        each.served_ratio?.toFixed(2) ?? "",
        `${each.memory_mb} MB`,
      ]),
    ],
  );
  const { median, worst } = COLD_START_BUDGET;
  print(`median ${cold.median_ratio} (budget ${median}), worst ${cold.worst_ratio} (${worst})`);
  const kb = (bytes: number) => `${Math.round(bytes / 1000)} kB`;
  print(`bundles: median ${kb(bundles.median_bytes)}, largest ${kb(bundles.largest_bytes)}\n`);
  print("A reminder, from the click to the last stamp (budget in brackets)");
  table(
    [
      "recipients",
      "reads",
      "writes",
      "SendGrid calls",
      "mails",
      "mails/s",
      "one by one",
      "memory click, send",
    ],
    deliveries.map((each) => [
      String(each.recipients),
      `${each.document_reads} (${each.budget.document_reads})`,
      `${each.document_writes} (${each.budget.document_writes})`,
      `${each.sendgrid_calls} (${each.budget.sendgrid_calls})`,
      String(each.mails),
      String(each.mails_per_second),
      String(each.naive_per_second),
      `${each.click_memory_mb}, ${each.send_memory_mb} MB`,
    ]),
  );
  if (Object.keys(servers).length > 0) {
    print("\nLocal servers and the export");
    table(
      ["what", "value"],
      Object.entries(servers).map(([name, value]) => [name, rounded(value)]),
    );
  }
  if (Object.keys(reads).length > 0) {
    print(
      "\nDocument reads of what operators look at, with a tenth of everything there and with all",
    );
    table(
      ["look", "tenth", "all"],
      Object.entries(reads).map(([name, { at_tenth, at_all }]) => [
        name.replaceAll("_", " "),
        String(at_tenth),
        String(at_all),
      ]),
    );
  }
  print(
    over_budget.length === 0
      ? "\nAll budgets are met."
      : `\nOver budget:\n${over_budget.join("\n")}`,
  );
}

const rounded = (value: number) => String(Math.round(value * 100) / 100);

const print = (line: string): void => void process.stdout.write(`${line}\n`);

function table(head: string[], rows: string[][]): void {
  const widths = head.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  for (const row of [head, ...rows]) {
    const cells = row.map((cell, column) =>
      column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
    );
    print(cells.join("   "));
  }
}
