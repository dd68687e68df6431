import { setTimeout as delay } from "node:timers/promises";

/** Resolves once `holds` is true; throws when it does not become so in time. */
export async function until(
  holds: () => boolean | Promise<boolean>,
  withinMs = 10_000,
): Promise<void> {
  const giveUpAt = performance.now() + withinMs;
  while (!(await holds())) {
    if (performance.now() > giveUpAt)
      throw new Error(`not within ${withinMs} ms: ${holds.toString()}`);
    await delay(20);
  }
}
