/** `npm run idle-bill`: writes what an idle environment costs into docs/cost.md. `--check` only fails if it is stale. */
import { readFile, writeFile } from "node:fs/promises";
import { idleBill, type Item } from "./cost/idle-bill.ts";
import { idleCounts } from "./cost/idle-counts.ts";

const DOCUMENT = new URL("../docs/cost.md", import.meta.url);
const TABLE = /(?<=<!-- idle bill: npm run idle-bill -->\n\n)[^]*?(?=\n<!-- idle bill end -->)/;

export async function withIdleBill(document: string): Promise<string> {
  if (!TABLE.test(document)) throw new Error("docs/cost.md has no place for the idle bill");
  const [dev, prod] = [idleBill(await idleCounts("dev")), idleBill(await idleCounts("prod"))];
  return document.replace(TABLE, tableOf(dev, prod));
}

const dollars = (amount: number): string => `$${amount.toFixed(2)}`;
const total = (items: readonly Item[]): number =>
  items.reduce((sum, each) => sum + each.dollars, 0);

function tableOf(dev: readonly Item[], prod: readonly Item[]): string {
  const rows = prod.map(({ what, how, price, source, dollars: amount }, at) => [
    what,
    dev[at]?.how === how ? how : `${dev[at]?.how} in dev, ${how} in prod`,
    `${price} ([${source.name}](${source.url}))`,
    dollars(dev[at]?.dollars ?? 0),
    dollars(amount),
  ]);
  rows.push(["**Together**", "", "", `**${dollars(total(dev))}**`, `**${dollars(total(prod))}**`]);
  const head = ["what", "how much", "list price, a month", "dev", "prod"];
  const all = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  const isAmount = (column: number) => column > 2;
  const lineOf = (row: readonly string[]) =>
    `| ${row
      .map((cell, column) =>
        isAmount(column) ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0),
      )
      .join(" | ")} |`;
  const rule = `| ${widths
    .map((width, column) => (isAmount(column) ? `${"-".repeat(width - 1)}:` : "-".repeat(width)))
    .join(" | ")} |`;
  return `${[lineOf(head), rule, ...rows.map(lineOf)].join("\n")}\n`;
}

if (import.meta.main) {
  const found = await readFile(DOCUMENT, "utf8");
  const fresh = await withIdleBill(found);
  if (process.argv.includes("--check")) {
    if (fresh !== found) {
      console.error("docs/cost.md is stale: npm run idle-bill");
      process.exit(1);
    }
  } else {
    await writeFile(DOCUMENT, fresh);
  }
}
