import { NativeSelect, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useApi } from "../../api/context.ts";
import { request } from "../../api/request.ts";
import type { Insights } from "../../api/wire.ts";
import { useLanguage, useMessages } from "../../messages/context.tsx";
import { Card } from "../../parts/card.tsx";
import { FunnelTable, useSourceName } from "../../parts/funnel-table.tsx";
import { EmptyState, Loading } from "../../parts/list-states.tsx";
import { Notice, ProblemNotice } from "../../parts/notice.tsx";
import { PageHeading } from "../../parts/page-heading.tsx";
import { useNow } from "../../time/use-now.ts";
import { PERIODS, monthsUntil, type Period } from "./period.ts";

/** The funnel over all webinars, by month and by source. */
export default function InsightsPage() {
  const { insights: words } = useMessages();
  const [period, setPeriod] = useState<Period>("6");
  const { data, error, refetch } = useInsights(period);
  return (
    <Stack>
      <PageHeading title={words.title} below={words.lead} />
      <NativeSelect
        maw="16rem"
        label={words.period}
        value={period}
        data={PERIODS.map((value) => ({ value, label: words.periods[value] }))}
        onChange={(event) => {
          const chosen = PERIODS.find((each) => each === event.currentTarget.value);
          if (chosen !== undefined) setPeriod(chosen);
        }}
      />
      {error !== null && <ProblemNotice error={error} retry={() => void refetch()} />}
      {data === undefined && error === null && <Loading lines={4} />}
      {data !== undefined && <Figures data={data} />}
    </Stack>
  );
}

function useInsights(period: Period) {
  const api = useApi();
  const month = useNow().toISOString().slice(0, 7);
  const query = monthsUntil(month, Number(period));
  return useQuery({
    queryKey: ["insights", query],
    queryFn: ({ signal }) => api.call(request("GET", "/sys/insights", { query }), { signal }),
  });
}

function Figures({ data }: { data: Insights }) {
  const { insights: words } = useMessages();
  if (data.total.webinars === 0) {
    return (
      <EmptyState>
        <p>{words.none}</p>
      </EmptyState>
    );
  }
  return (
    <>
      <Missing data={data} />
      <Months data={data} />
      <Sources data={data} />
    </>
  );
}

/** The latest month first. */
function Months({ data: { months, total } }: { data: Insights }) {
  const { insights: words } = useMessages();
  const { locale } = useLanguage();
  const name = new Intl.DateTimeFormat(locale, {
    month: "short",
    year: "numeric",
    timeZone: "UTC",
  });
  const rows = months.toReversed().map(({ month, ...steps }) => ({
    ...steps,
    name: name.format(new Date(`${month}-01T00:00:00Z`)),
  }));
  return (
    <Card title={words.byMonth} aside={words.ofWebinars(total.webinars)}>
      <FunnelTable
        title={words.byMonth}
        first={words.month}
        rows={rows}
        total={{ ...total, name: words.total }}
      />
    </Card>
  );
}

function Sources({ data: { sources } }: { data: Insights }) {
  const { insights: words } = useMessages();
  const sourceName = useSourceName();
  const rows = sources.map(({ source, ...steps }) => ({ ...steps, name: sourceName(source) }));
  return (
    <Card title={words.bySource}>
      <FunnelTable title={words.bySource} first={words.source} rows={rows} />
      <Text size="sm">{words.visitsHint}</Text>
    </Card>
  );
}

/** Says which figures are not whole. */
function Missing({ data }: { data: Insights }) {
  const { insights: words } = useMessages();
  const { webinars_without_visits: visits, webinars_without_follow_ups: followUps } = data;
  return (
    <>
      {!data.is_complete && <Notice tone="warn">{words.incomplete}</Notice>}
      {visits > 0 && <Notice tone="info">{words.withoutVisits(visits)}</Notice>}
      {followUps > 0 && <Notice tone="info">{words.withoutFollowUps(followUps)}</Notice>}
    </>
  );
}
