/** Lists in the order of changes. A webinar changes at its end, although the sweep stores that with some delay. Pure. */
import { settleByClock } from "./lifecycle.ts";
import type { Started, Wanted } from "./sections.ts";

export function asChanged(
  { statuses, added, removed }: Wanted,
  { ended }: Started,
  { since, now }: { since: Date | undefined; now: Date },
): Wanted {
  const behind = (statuses === null ? ended : added)
    .map((webinar) => settleByClock(webinar, now))
    .filter(({ updated_at }) => since === undefined || updated_at >= since);
  return { statuses, added: behind, removed: [...removed, ...ended] };
}
