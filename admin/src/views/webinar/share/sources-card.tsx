import { Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useApi } from "../../../api/context.ts";
import { request } from "../../../api/request.ts";
import type { WebinarDetail } from "../../../api/wire.ts";
import { useMessages } from "../../../messages/context.tsx";
import { Card } from "../../../parts/card.tsx";
import { FunnelTable, useSourceName } from "../../../parts/funnel-table.tsx";
import { Loading } from "../../../parts/list-states.tsx";
import { ProblemNotice } from "../../../parts/notice.tsx";
import { registrationsKey } from "../queries.ts";

/** Where the webinar's people come from. The figures add up to those of the webinar. */
export function SourcesCard({ webinar: { id } }: { webinar: WebinarDetail }) {
  const { insights: words } = useMessages();
  const sourceName = useSourceName();
  const api = useApi();
  const { data, error, refetch } = useQuery({
    queryKey: [...registrationsKey(id), "statistics"],
    queryFn: ({ signal }) =>
      api.call(request("GET", "/sys/webinars/{id}/statistics", { path: { id } }), { signal }),
  });
  return (
    <Card title={words.sourcesTitle}>
      {error !== null && <ProblemNotice error={error} retry={() => void refetch()} />}
      {data === undefined && error === null && <Loading lines={2} />}
      {data?.sources.length === 0 && <p>{words.noSources}</p>}
      {data !== undefined && data.sources.length > 0 && (
        <>
          <FunnelTable
            title={words.sourcesTitle}
            first={words.source}
            rows={data.sources.map(({ source, ...steps }) => ({
              ...steps,
              name: sourceName(source),
            }))}
          />
          <Text size="sm">{words.visitsHint}</Text>
        </>
      )}
    </Card>
  );
}
