/** What Google Cloud would see of the product, and the values of each metric that come of it. */
import catalog from "../../functions/catalog.json" with { type: "json" };
import { METRICS, type Metric } from "../../tools/alerts/definitions.ts";

type Labels = Readonly<Record<string, string>>;

export type Signal =
  /** A line of a function's own log. */
  | { at: number; line: Readonly<Record<string, unknown>> }
  /** A line that Cloud Run writes about a function. */
  | { at: number; platform: { log: string; text: string; agent?: string }; function: string }
  /** A value that Google measures. Labels of the resource begin with `resource.label.`. */
  | { at: number; google: string; value: number; labels: Labels };

export interface Point {
  at: number;
  value: number;
  labels: Labels;
}

/** As terraform/main.tf has it: tasks, scheduled calls and long downloads. */
const UNHURRIED = new Set(
  catalog
    .filter(
      ({ access, name }) =>
        access === "task" || access === "schedule" || name === "export-registrations",
    )
    .map(({ name }) => name),
);

export function pointsOf(name: string, signals: readonly Signal[]): Point[] {
  const metric = METRICS[name];
  if (metric === undefined) throw new Error(`no metric ${name}`);
  return signals.flatMap((signal) => pointOf(metric, signal) ?? []);
}

function pointOf(metric: Metric, signal: Signal): Point | null {
  const { at } = signal;
  if ("google" in metric) {
    if (!("google" in signal) || signal.google !== metric.google) return null;
    return { at, value: signal.value, labels: signal.labels };
  }
  if ("platform" in metric) {
    if (!("platform" in signal)) return null;
    const { log, text, agent = "" } = metric.platform;
    const isIt =
      signal.platform.log === log &&
      new RegExp(text).test(signal.platform.text) &&
      new RegExp(agent).test(signal.platform.agent ?? "");
    return isIt ? { at, value: 1, labels: serviceOf(signal.function) } : null;
  }
  if (!("line" in signal) || !isAmong(metric.lines, signal.line)) return null;
  const own = (metric.labels ?? []).map((label) => [
    `metric.label.${label}`,
    textOf(signal.line[label]),
  ]);
  const labels = { ...serviceOf(textOf(signal.line["function"])), ...Object.fromEntries(own) };
  if (metric.value === undefined) return { at, value: 1, labels };
  const value = signal.line[metric.value];
  return typeof value === "number" ? { at, value, labels } : null;
}

export const textOf = (value: unknown): string =>
  typeof value === "string" || typeof value === "number" ? String(value) : "";

export const serviceOf = (name: string): Labels => ({ "resource.label.service_name": name });

type Lines = Extract<Metric, { lines: object }>["lines"];

function isAmong(
  { event, severity, fields = {}, matching = {}, except = {}, is_awaited }: Lines,
  line: Readonly<Record<string, unknown>>,
): boolean {
  return (
    line["event"] === event &&
    (severity === undefined || line["severity"] === severity) &&
    Object.entries(fields).every(([field, value]) => line[field] === value) &&
    Object.entries(matching).every(([field, pattern]) =>
      new RegExp(pattern).test(textOf(line[field])),
    ) &&
    !Object.entries(except).some(([field, value]) => line[field] === value) &&
    (is_awaited !== true || !UNHURRIED.has(String(line["function"])))
  );
}
