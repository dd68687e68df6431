/** The bench's report: tables, and figures over budget. */
import { COLD_START_BUDGET } from "./cold-start.ts";
import type { Million } from "./million/million.ts";
import type { Race } from "./race/race.ts";
import type { Report } from "./command.ts";
import { JOIN_P99_MS, type Joins } from "./joins.ts";

export function printReport(report: Report): void {
  const { deliveries, races, joins, million, servers, reads, over_budget } = report;
  if (report.cold_starts.functions.length > 0) printColdStarts(report);
  if (deliveries.length > 0) printDeliveries(report);
  if (races.length > 0) printRaces(races);
  if (joins !== null) printJoins(joins);
  if (million !== null) printMillion(million);
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

function printColdStarts({ bundles, cold_starts: cold }: Report): void {
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
  const { median, worst, served } = COLD_START_BUDGET;
  print(`median ${cold.median_ratio} (budget ${median}), worst ${cold.worst_ratio} (${worst})`);
  print(`worst served ${cold.worst_served_ratio} (${served})`);
  const kb = (bytes: number) => `${Math.round(bytes / 1000)} kB`;
  print(`bundles: median ${kb(bundles.median_bytes)}, largest ${kb(bundles.largest_bytes)}\n`);
}

function printDeliveries({ deliveries }: Report): void {
  print("A reminder, from the click to the last stamp (budget in brackets)");
  table(
    ["recipients", "reads", "writes", "SendGrid calls", "mails", "mails/s", "memory click, send"],
    deliveries.map((each) => [
      String(each.recipients),
      `${each.document_reads} (${each.budget.document_reads})`,
      `${each.document_writes} (${each.budget.document_writes})`,
      `${each.sendgrid_calls} (${each.budget.sendgrid_calls})`,
      String(each.mails),
      String(each.mails_per_second),
      `${each.click_memory_mb}, ${each.send_memory_mb} MB`,
    ]),
  );
}

function printRaces(races: Race[]): void {
  print(
    "\nBeside a loop that mails one by one, with the services' latencies at the wire and without",
  );
  table(
    ["recipients", "latencies", "mails/s", "the loop's", "times", "CPU a mail", "the loop's"],
    races.map((each) => [
      String(each.recipients),
      each.is_delayed ? "yes" : "no",
      String(each.mails_per_second),
      String(each.loop_per_second),
      String(each.times_as_fast),
      `${each.cpu_ms_per_mail} ms`,
      `${each.loop_cpu_ms_per_mail} ms`,
    ]),
  );
}

function printJoins({ crowd, known, unknown }: Joins): void {
  print(`\nPeople who follow their links, with 10 ms to Firestore (aim: p99 of ${JOIN_P99_MS} ms)`);
  table(
    ["", "people", "led in", "page p50", "p95", "p99", "most", "post p50", "p95", "p99", "most"],
    Object.entries({ "in a minute": crowd, "Firestore away": known, "and unknown": unknown }).map(
      ([name, { people, led_in, page, post }]) =>
        [name, people, led_in, ...Object.values(page), ...Object.values(post)].map(String),
    ),
  );
  const { reads, writes, transactions, cpu_ms_per_person: cpu } = crowd;
  print(
    `${reads} reads, ${writes} writes, ${transactions} transactions, ${cpu} ms of CPU a person`,
  );
}

const MINUTES = (value: number | null) => (value === null ? "" : `${value} min`);

function printMillion({ hours, beside_throttled, side_by_side }: Million): void {
  print("\nBusy hours, in virtual time");
  table(
    [
      "hour",
      "mails",
      "late",
      "half out",
      "last out",
      "alerts",
      "reads",
      "writes",
      "requests",
      "tasks",
    ],
    Object.entries({ ...hours, ...beside_throttled }).map(([name, each]) => [
      name.replaceAll("_", " "),
      String(each.mails),
      String(each.late),
      MINUTES(each.half_min),
      MINUTES(each.last_min),
      MINUTES(each.queue_alert_min ?? each.owed_alert_min),
      String(each.document_reads),
      String(each.document_writes),
      String(each.provider_calls),
      String(each.tasks_dispatched),
    ]),
  );
  print("\nPeople of ten thousand, with the same troubles");
  table(
    ["sender", "twice", "never", "waits for a person"],
    Object.entries(side_by_side).map(([name, { doubled, lost, held }]) => [
      name,
      String(doubled),
      String(lost),
      String(held),
    ]),
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
