/** The tables of metrics and alerts that Terraform renders and the drills evaluate (terraform/modules/alerts). */
import { readFileSync } from "node:fs";
import { z } from "zod";

const Texts = z.record(z.string(), z.string());

/** Lines of the functions' own log. */
const OwnLines = z.strictObject({
  event: z.string(),
  severity: z.string().optional(),
  /** Fields with exactly this value. */
  fields: Texts.optional(),
  /** Fields that this regular expression finds something in. */
  matching: Texts.optional(),
  /** Leaves out lines that have this value in any of these fields. */
  except: Texts.optional(),
  /** Only of functions whose answer somebody waits for. */
  is_awaited: z.boolean().optional(),
});

/** Lines that Cloud Run writes about our functions. */
const PlatformLines = z.strictObject({
  log: z.string(),
  text: z.string(),
  agent: z.string().optional(),
});

/** Without `value` it counts lines; with it, it keeps that field of each line. */
const shape = { labels: z.array(z.string()).optional() };
const Metric = z.union([
  z.strictObject({
    lines: OwnLines,
    ...shape,
    value: z.string().optional(),
    unit: z.enum(["s", "ms"]).optional(),
  }),
  z.strictObject({ platform: PlatformLines, ...shape }),
  /** A metric that Google measures itself. */
  z.strictObject({ google: z.string(), resource: z.string() }),
]);
export type Metric = z.infer<typeof Metric>;

const Threshold = z.strictObject({
  metric: z.string(),
  /** Values of labels of the metric, and a value that is left out. */
  where: z.record(z.string(), z.array(z.string())).optional(),
  except: Texts.optional(),
  /** What counts of a window: the sum, the 95th percentile, or the lowest value. */
  of: z.enum(["sum", "p95", "lowest", "least"]),
  window_s: z.int().multipleOf(60),
  above: z.number(),
  /** For how long it has to hold. Default: once is enough. */
  lasting_s: z.int().multipleOf(60).optional(),
  by: z.array(z.string()).optional(),
});
export type Threshold = z.infer<typeof Threshold>;

const Condition = z.union([
  Threshold,
  /** Nothing was counted for this long. */
  z.strictObject({ missing: z.string(), window_s: z.int().multipleOf(60) }),
  z.strictObject({
    uptime: z.literal("failing_from_two_places"),
    window_s: z.int().multipleOf(60),
    lasting_s: z.int().multipleOf(60),
  }),
]);
export type Condition = z.infer<typeof Condition>;

const Alert = z.strictObject({
  /** The subject of its mail, and the title of its section in docs/operations.md. */
  title: z.string(),
  severity: z.enum(["CRITICAL", "ERROR", "WARNING"]),
  /** From the beginning of the trouble to the mail. */
  within_min: z.int(),
  conditions: z.array(Condition).min(1),
  means: z.string(),
  help: z.string(),
  /** The drills that raise it (test/drills/illnesses.ts), and how many minutes each took. */
  drills: z.record(z.string(), z.int()),
});
export type Alert = z.infer<typeof Alert>;

const FOLDER = new URL("../../terraform/modules/alerts/", import.meta.url);
const read = (name: string): unknown => JSON.parse(readFileSync(new URL(name, FOLDER), "utf8"));

export const METRICS = z.record(z.string(), Metric).parse(read("metrics.json"));
export const ALERTS = z.record(z.string(), Alert).parse(read("alerts.json"));
