/** Reports on runs: all steps of a failed run, and a table for many runs. */
import type { RunResult } from "./lane.ts";
import { describe } from "./orders.ts";

export function describeResult({ plan, trace, verdict, failure, hits }: RunResult): string {
  const { orders: _, ...drawn } = plan;
  return [
    `seed ${plan.seed}: ${failure ?? "settled"} ${JSON.stringify(verdict)}`,
    JSON.stringify(drawn),
    hits.map(({ step, order }) => `${step}: ${describe(order)}`).join("; "),
    ...trace,
  ].join("\n");
}
