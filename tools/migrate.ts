/** `npm run migrate -- NAME [--dry-run] [--page-size N]`: see USAGE. */
import { parseArgs } from "node:util";
import { makeFirestore } from "../functions/wiring/clients.ts";
import { readConfig } from "../functions/wiring/config.ts";
import { fillRegistrations } from "./migrate/fill-registrations.ts";
import { migrate, type MigrationRecord } from "./migrate/migration.ts";
import { spanBatches } from "./migrate/span-batches.ts";

const MIGRATIONS = [fillRegistrations, spanBatches];

const USAGE = `npm run migrate -- NAME [--dry-run] [--page-size N]
Migrates stored documents, N in each transaction (default 100). An interrupted run resumes after its last page; a
finished one starts again. --dry-run counts and writes nothing. It reads the same settings as the functions.

${MIGRATIONS.map(({ name, purpose }) => `${name}: ${purpose}`).join("\n")}`;

class WrongUsage extends Error {}

/** A transaction may hold 10 MiB, and a batch of a thousand people takes 200 KB. */
const PAGE_SIZE_MAX = 500;

function readOrder() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      "dry-run": { type: "boolean", default: false },
      "page-size": { type: "string", default: "100" },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) return null;
  const [name, ...rest] = positionals;
  const migration = MIGRATIONS.find((each) => each.name === name);
  if (migration === undefined || rest.length > 0) {
    throw new WrongUsage(`${name === undefined ? "" : `No such migration: ${name}\n\n`}${USAGE}`);
  }
  const pageSize = Number(values["page-size"]);
  if (!Number.isInteger(pageSize) || pageSize < 1 || pageSize > PAGE_SIZE_MAX) {
    throw new WrongUsage(`--page-size must be a whole number from 1 to ${PAGE_SIZE_MAX}.`);
  }
  return { migration, pageSize, isDryRun: values["dry-run"] };
}

const counts = ({ read, changed, already_done, failed }: MigrationRecord): string =>
  `${read} read, ${changed} changed, ${already_done} already done, ${failed} failed`;

async function main(): Promise<void> {
  const order = readOrder();
  if (order === null) return console.log(USAGE);
  const { migration, ...options } = order;
  const firestore = makeFirestore(readConfig(process.env));
  try {
    const clock = { now: () => new Date() };
    const record = await migrate({ firestore, clock }, migration, options);
    const how = options.isDryRun ? " (dry run, nothing written)" : "";
    console.log(`${migration.name}${how}: ${counts(record)}`);
    if (record.failed === 0) return;
    console.error(["These documents could not be read:", ...record.failed_paths].join("\n  "));
    process.exitCode = 1;
  } finally {
    await firestore.terminate();
  }
}

try {
  await main();
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = error instanceof WrongUsage ? 2 : 1;
}
