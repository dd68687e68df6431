/** Runs several classes at once, within a time. */
import { attack } from "./attack.ts";
import type { AttackClass, Outcome } from "./model.ts";
import type { Target } from "./target.ts";

/** They wait more than they compute. */
const AT_ONCE = 4;

/** Those that measure go last and alone, and the time is shared out evenly. In the order of `classes`. */
export async function attackAll(
  classes: readonly AttackClass[],
  target: Target,
  { most, seconds }: { most: number; seconds: number },
): Promise<Outcome[]> {
  const outcomes = new Map<AttackClass, Outcome>();
  const [alone, together] = [true, false].map((wanted) =>
    classes.filter(({ isAlone = false }) => isAlone === wanted),
  ) as [AttackClass[], AttackClass[]];
  const begun = performance.now();
  const end = begun + seconds * 1000;
  const shared = begun + (seconds * 1000 * together.length) / classes.length;
  const waiting = [...together];
  const work = async () => {
    for (let each = waiting.shift(); each !== undefined; each = waiting.shift()) {
      const now = performance.now();
      const until = now + ((shared - now) * AT_ONCE) / (waiting.length + AT_ONCE);
      outcomes.set(each, await attack(each, target, { most, until }));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  for (const [index, each] of alone.entries()) {
    const now = performance.now();
    const until = now + (end - now) / (alone.length - index);
    outcomes.set(each, await attack(each, target, { most, until }));
  }
  return classes.map((each) => outcomes.get(each)!);
}
