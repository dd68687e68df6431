/** Checks ratios and counts against the budgets. Times depend on the machine and are only reported. */
import { BUDGET, median, readCatalog } from "../../tools/build-functions.ts";
import type { CatalogEntry } from "../../tools/generate-catalog.ts";
import { benchColdStarts, COLD_START_BUDGET, type ColdStart } from "./cold-start.ts";
import { benchDelivery, deliveryBudget, type Delivery } from "./delivery.ts";
import { benchExport } from "./export.ts";
import { benchFirestore } from "./firestore.ts";
import { benchJoins, joinsOverBudget, type Joins } from "./joins.ts";
import { benchMillion, lateHours, type Million } from "./million/million.ts";
import { benchRaces, lostRaces, type Race } from "./race/race.ts";
import { benchReads, FULL, readsOverBudget } from "./reads.ts";
import { options } from "./options.ts";
import { printReport } from "./report.ts";
import { startBenchStack } from "./stack.ts";
import { benchTasks } from "./tasks.ts";

export interface Report {
  bundles: { median_bytes: number; largest_bytes: number };
  cold_starts: {
    hello_ms: number;
    median_ratio: number;
    worst_ratio: number;
    worst_served_ratio: number;
    functions: ColdStart[];
  };
  deliveries: (Delivery & { budget: ReturnType<typeof deliveryBudget> })[];
  /** Empty with --short. */
  races: Race[];
  /** Null with --short. */
  joins: Joins | null;
  /** Null without --million. */
  million: Million | null;
  servers: Record<string, number>;
  /** Document reads of the operators' views, with a tenth of the data and with all of it. */
  reads: Record<string, { at_tenth: number; at_all: number }>;
  over_budget: string[];
}

type Measured = Omit<Report, "races" | "joins" | "million" | "servers" | "reads" | "over_budget">;
const NOTHING = { races: [], joins: null, million: null, servers: {}, reads: {} };

process.env["METADATA_SERVER_DETECTION"] = "none";
const sizes = options.recipients?.map(Number) ?? (options.short ? [312] : [312, 10_000]);
const isDeliveriesOnly = options.only === "deliveries";
const isColdStartsOnly = options.only === "cold-starts";
const rounds = Number(options.rounds ?? 6);

const NO_FUNCTIONS: Report = {
  ...NOTHING,
  bundles: { median_bytes: 0, largest_bytes: 0 },
  cold_starts: {
    hello_ms: 0,
    median_ratio: 0,
    worst_ratio: 0,
    worst_served_ratio: 0,
    functions: [],
  },
  deliveries: [],
  over_budget: [],
};

const report = await run();
if (options.json) process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
else printReport(report);
// Clients of the local servers keep unused sockets open.
process.exit(0);

async function run(): Promise<Report> {
  if (options.only === "races") return withRaces(NO_FUNCTIONS);
  if (options.only === "joins") return withJoins(NO_FUNCTIONS);
  if (options.only === "million") return withMillion(NO_FUNCTIONS);
  const measured = await measureFunctions();
  if (options.short || isDeliveriesOnly || isColdStartsOnly) {
    return { ...NOTHING, ...measured, over_budget: overBudget(measured) };
  }
  const { million } = options;
  const servers = {
    ...(await benchFirestore({ million })),
    ...(await benchTasks()),
    ...(await benchExport()),
  };
  const { sizes, looks } = await benchReads(million ? FULL : {});
  const over_budget = [...overBudget(measured), ...readsOverBudget(sizes, looks)];
  const report = await withJoins(
    await withRaces({ ...NOTHING, ...measured, servers, reads: looks, over_budget }),
  );
  return million ? withMillion(report) : report;
}

async function withRaces(report: Report): Promise<Report> {
  const races = await benchRaces(sizes);
  return { ...report, races, over_budget: [...report.over_budget, ...lostRaces(races)] };
}

async function withJoins(report: Report): Promise<Report> {
  const joins = await benchJoins();
  return { ...report, joins, over_budget: [...report.over_budget, ...joinsOverBudget(joins)] };
}

async function withMillion(report: Report): Promise<Report> {
  const million = await benchMillion();
  return { ...report, million, over_budget: [...report.over_budget, ...lateHours(million)] };
}

async function measureFunctions(): Promise<Measured> {
  const entries = coldStarted(await readCatalog());
  const only = isColdStartsOnly ? entries.map(({ name }) => name) : undefined;
  const stack = await startBenchStack({}, { ...(only && { only }) });
  try {
    const cold = await benchColdStarts(stack, entries, rounds);
    const deliveries = [];
    for (const recipients of isColdStartsOnly ? [] : sizes) {
      const delivery = await benchDelivery(stack, recipients);
      deliveries.push({ ...delivery, budget: deliveryBudget(recipients) });
    }
    // The median of a few functions says nothing about all of them.
    const bytes = only === undefined ? stack.built.map(({ raw }) => raw) : [0];
    const ratios = cold.functions.map(({ first_ratio }) => first_ratio);
    const served = cold.functions.map(({ served_ratio }) => served_ratio ?? 0);
    return {
      bundles: { median_bytes: median(bytes), largest_bytes: Math.max(...bytes) },
      cold_starts: {
        ...cold,
        median_ratio: median(ratios),
        worst_ratio: Math.max(0, ...ratios),
        worst_served_ratio: Math.max(0, ...served),
      },
      deliveries,
    };
  } finally {
    await stack.close();
  }
}

function coldStarted(catalog: CatalogEntry[]): CatalogEntry[] {
  if (isDeliveriesOnly) return [];
  return options.short ? oneOfEachSort(catalog) : catalog;
}

/** Bundles of functions with the same identity and access contain the same libraries. */
function oneOfEachSort(catalog: CatalogEntry[]): CatalogEntry[] {
  const sorts = Object.groupBy(catalog, ({ identity, access }) => `${identity} ${access}`);
  return Object.values(sorts).flatMap((alike) => alike?.slice(0, 1) ?? []);
}

function overBudget({ bundles, cold_starts, deliveries }: Measured): string[] {
  const over: string[] = [];
  const check = (what: string, value: number, budget: number) => {
    if (value > budget) over.push(`${what}: ${value}, at most ${budget}`);
  };
  check("median bundle", bundles.median_bytes, BUDGET.median);
  check("largest bundle", bundles.largest_bytes, BUDGET.largest);
  check("median cold start", cold_starts.median_ratio, COLD_START_BUDGET.median);
  check("worst cold start", cold_starts.worst_ratio, COLD_START_BUDGET.worst);
  check("worst served cold start", cold_starts.worst_served_ratio, COLD_START_BUDGET.served);
  const memory = Math.max(0, ...cold_starts.functions.map(({ memory_mb }) => memory_mb));
  check("memory after a cold start", memory, COLD_START_BUDGET.memoryMb);
  for (const delivery of deliveries) {
    const { recipients, budget } = delivery;
    check(`reads for ${recipients}`, delivery.document_reads, budget.document_reads);
    check(`writes for ${recipients}`, delivery.document_writes, budget.document_writes);
    check(`SendGrid calls for ${recipients}`, delivery.sendgrid_calls, budget.sendgrid_calls);
    check(
      `memory of send-mail-batch for ${recipients}`,
      delivery.send_memory_mb ?? 0,
      budget.memory_mb,
    );
    check(
      `memory of send-reminder for ${recipients}`,
      delivery.click_memory_mb ?? 0,
      budget.memory_mb,
    );
    if (delivery.mails !== recipients) over.push(`mails for ${recipients}: ${delivery.mails}`);
  }
  return over;
}
