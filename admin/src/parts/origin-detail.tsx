import type { Registration } from "../api/wire.ts";
import { useMessages } from "../messages/context.tsx";
import { useSourceName } from "./funnel-table.tsx";

/** The source under which a registration counts, and the campaign that led to it; nothing for one that counts under none. */
export function OriginDetail({
  registration: { counted_source: source, attribution },
  className,
}: {
  registration: Pick<Registration, "counted_source" | "attribution">;
  className: string | undefined;
}) {
  const { insights: words } = useMessages();
  const sourceName = useSourceName();
  const campaign = attribution?.last?.utm_campaign ?? null;
  if (source === undefined) return null;
  return (
    <span className={className}>
      {words.originOf(sourceName(source))}
      {campaign !== null && ` · ${words.campaignOf(campaign)}`}
    </span>
  );
}
