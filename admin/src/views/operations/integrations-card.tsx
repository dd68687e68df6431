import type { Operations } from "../../api/wire.ts";
import { useMessages } from "../../messages/context.tsx";
import { Card } from "../../parts/card.tsx";
import { Timestamp } from "../../parts/moment.tsx";
import { Notice } from "../../parts/notice.tsx";
import { Link } from "../../router/link.tsx";
import { PATHS } from "../../router/paths.ts";

/** The integrations that failures or a 410 have disabled. */
export function IntegrationsCard({ disabled }: { disabled: Operations["disabled_subscribers"] }) {
  const { integrations: words } = useMessages();
  if (disabled.length === 0) return null;
  return (
    <Card title={words.title}>
      {disabled.map(({ subscriber_id, name, reason, at }) => (
        <Notice key={subscriber_id} tone="bad" title={name}>
          <p>
            {words.disabled[reason].title} · <Timestamp at={at} />
          </p>
          <p>
            {words.disabled[reason].remedy} <Link href={PATHS.integrations}>{words.title}</Link>
          </p>
        </Notice>
      ))}
    </Card>
  );
}
