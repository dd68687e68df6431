import { useQuery } from "@tanstack/react-query";
import { useApi } from "../../../api/context.ts";
import { order } from "../../../api/order.ts";
import type { WebinarDetail } from "../../../api/wire.ts";
import { useLanguage } from "../../../messages/context.tsx";
import { Card } from "../../../parts/card.tsx";
import { Loading } from "../../../parts/loading.tsx";
import { ProblemNotice } from "../../../parts/notice.tsx";
import { registrationsKey } from "../queries.ts";
import { Bars } from "./bars.tsx";
import { Shares } from "./shares.tsx";
import classes from "./statistics-card.module.css";

/** Registrations over time, what became of the mail, who came. */
export function StatisticsCard({ webinar }: { webinar: WebinarDetail }) {
  const { statistics: words, registrations } = useLanguage().messages;
  const api = useApi();
  const { data, error, refetch } = useQuery({
    queryKey: [...registrationsKey(webinar.id), "statistics"],
    queryFn: ({ signal }) =>
      api.call(order("GET", "/sys/webinars/{id}/statistics", { path: { id: webinar.id } }), {
        signal,
      }),
  });
  return (
    <Card title={words.title}>
      {error !== null && <ProblemNotice error={error} retry={() => void refetch()} />}
      {data === undefined && error === null && <Loading lines={3} />}
      {data !== undefined && (
        <div className={classes.charts}>
          <Bars title={words.overTime} bars={data.registrations} />
          <Shares
            title={words.mail}
            shares={Object.entries(data.mail).map(([status, count]) => ({
              name: registrations.mail[status as keyof typeof registrations.mail],
              count,
              tone: status === "delivered" ? "good" : "bad",
            }))}
          />
          <Shares
            title={words.attendance}
            shares={[
              { name: words.attended, count: data.attendance.attended, tone: "good" },
              { name: words.absent, count: data.attendance.absent, tone: "bad" },
              { name: words.unmarked, count: data.attendance.unmarked, tone: "quiet" },
            ]}
          />
        </div>
      )}
    </Card>
  );
}
