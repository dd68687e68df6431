/** Runs the attempts of a class one after the other, and counts what held. */
import type { Attempt, AttackClass, Fallen, Outcome } from "./model.ts";
import type { Target } from "./target.ts";

export interface Limits {
  /** Attempts of a class, spread evenly over its list. */
  most: number;
  /** No further attempt begins after this moment of `performance.now()`; each class makes one at least. */
  until: number;
}

const NO_LIMITS: Limits = { most: Infinity, until: Infinity };

export async function attack(
  { name, controls, attempts }: AttackClass,
  target: Target,
  { most, until }: Limits = NO_LIMITS,
): Promise<Outcome> {
  try {
    const { failed: invalid } = await make(await controls(target), Infinity);
    const { tried, failed: fallen } = await make(spread(await attempts(target), most), until);
    return { name, tried, fallen, invalid };
  } catch (error) {
    return { name, tried: 0, fallen: [], invalid: [{ attempt: "set-up", how: textOf(error) }] };
  }
}

async function make(attempts: readonly Attempt[], until: number) {
  const failed: Fallen[] = [];
  let tried = 0;
  for (const { name, run } of attempts) {
    if (tried > 0 && performance.now() > until) break;
    tried += 1;
    const how = await run().catch((error: unknown) => `the attempt failed: ${textOf(error)}`);
    if (how !== null) failed.push({ attempt: name, how });
  }
  return { tried, failed };
}

const textOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** At most `most` items, from the whole list. */
export function spread<Item>(list: readonly Item[], most: number): Item[] {
  if (list.length <= most) return [...list];
  const step = list.length / most;
  return Array.from({ length: most }, (_, index) => list[Math.floor(index * step)]!);
}
