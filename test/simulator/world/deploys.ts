/** The workers take up another version of the product in the midst of a history. */
import { drawnBetween } from "../runtime/chance.ts";
import { MINUTE_MS, type Plan } from "../plan.ts";
import type { Deliveries } from "./deliveries.ts";
import { switchTo, WORKERS } from "./staff.ts";

const WITHIN_MS = [1000, 20 * MINUTE_MS] as const;

interface Deploy {
  plan: Plan;
  beginsAt: number;
  deliveries: Deliveries;
  tell: (line: string) => void;
}

/** One worker after the other, so that both versions work for a while. */
export function scheduleDeploys({ plan, beginsAt, deliveries, tell }: Deploy): void {
  const { versions } = plan.weather;
  if (versions === "present") return;
  const [first, second] =
    versions === "deploy" ? (["earlier", "present"] as const) : (["present", "earlier"] as const);
  for (let worker = 0; worker < WORKERS; worker += 1) {
    switchTo(first, worker);
    const after = drawnBetween(plan.seed, `deploy of worker ${worker}`, WITHIN_MS);
    deliveries.plan(beginsAt + after, () => {
      tell(`Worker ${worker} takes up the ${second} version`);
      switchTo(second, worker);
    });
  }
}
