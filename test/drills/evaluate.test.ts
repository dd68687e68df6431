/** Conditions on metrics that only real traffic gives values, with values made by hand; and the evaluator's own rules. */
import { describe, expect, test } from "vitest";
import { ALERTS } from "../../tools/alerts/definitions.ts";
import { raisedAlerts } from "./evaluate.ts";
import type { Signal } from "./signals.ts";

const MINUTE = 60_000;
const HOUR = { from: 0, to: 60 * MINUTE };

/** A value each minute, from the tenth on. */
const each = (google: string, value: number, labels: Record<string, string>): Signal[] =>
  Array.from({ length: 50 }, (_, index) => ({
    at: (10 + index) * MINUTE,
    google,
    value,
    labels,
  }));

const queue = { "resource.label.queue_id": "mail" };
const DELAYS = "cloudtasks.googleapis.com/queue/task_attempt_delays";
const DEPTH = "cloudtasks.googleapis.com/queue/depth";
const PROBES = "run.googleapis.com/container/completed_probe_count";
const ANSWERS = "run.googleapis.com/request_count";
const failing = { "metric.label.is_healthy": "false", "metric.label.probe_type": "STARTUP" };
const answered = (code: string) => ({
  "metric.label.response_code": code,
  "metric.label.response_code_class": `${code[0]}xx`,
});

/** Sweeps, so that their own alert is silent. */
const SWEEPS: Signal[] = Array.from({ length: 12 }, (_, index) => ({
  at: (1 + index * 5) * MINUTE,
  line: { event: "sweep", function: "reminder-sweep" },
}));

const slow = (name: string): Signal[] =>
  each("", 0, {}).map(({ at }) => ({
    at,
    line: { event: "request", function: name, duration_ms: 4000 },
  }));

const line = (event: string): Signal[] => [
  { at: 12 * MINUTE, line: { event, function: "reminder-sweep", kind: "reminder_24h" } },
];

const raisedBy = (signals: Signal[]) => [...raisedAlerts([...SWEEPS, ...signals], HOUR).keys()];

describe.each([
  ["queue_age", each(DELAYS, 400_000, queue), each(DELAYS, 200_000, queue)],
  ["queue_depth", each(DEPTH, 1500, queue), each(DEPTH, 900, queue)],
  ["silent_mail", line("mail_silent"), line("mail_paused")],
  ["latency", slow("get-webinar"), slow("send-mail-batch")],
  ["instance_deaths", each(PROBES, 1, failing), each(PROBES, 1, {})],
  ["faults", each(ANSWERS, 1, answered("504")), each(ANSWERS, 1, answered("503"))],
])("%s", (alert, ill, well) => {
  test("is raised in time", () => {
    expect(raisedBy(ill)).toEqual([alert]);
    const at = raisedAlerts([...SWEEPS, ...ill], HOUR).get(alert) ?? Infinity;
    expect(at - 10 * MINUTE).toBeLessThanOrEqual(ALERTS[alert]!.within_min * MINUTE);
  });

  test("is silent otherwise", () => {
    expect(raisedBy(well)).toEqual([]);
  });
});

test("a sweep that never ran raises its alert", () => {
  expect([...raisedAlerts([], HOUR)]).toEqual([["sweep_missing", 18 * MINUTE]]);
});

test("one sweep that finds old mail raises nothing, two in a row do", () => {
  const sweep = (minute: number, age: number): Signal => ({
    at: minute * MINUTE,
    line: { event: "sweep", function: "reminder-sweep", oldest_owed_mail_s: age },
  });
  const ages = (...of: number[]) => of.map((age, index) => sweep(21 + index * 5, age));
  expect(raisedBy(ages(0, 5000, 0, 0))).toEqual([]);
  expect(raisedBy(ages(0, 1000, 1300, 0))).toEqual(["owed_mail"]);
});
