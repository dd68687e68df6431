import { useQuery } from "@tanstack/react-query";
import { useApi } from "../../../api/context.ts";
import { request } from "../../../api/request.ts";
import type { WebinarDetail } from "../../../api/wire.ts";
import { useMessages } from "../../../messages/context.tsx";
import { Card } from "../../../parts/card.tsx";
import { Loading } from "../../../parts/list-states.tsx";
import { ProblemNotice } from "../../../parts/notice.tsx";
import { Link } from "../../../router/link.tsx";
import { registrationsKey } from "../queries.ts";
import { filtersPath, readFilters } from "../registrations/filters.ts";
import { AnswerFigures } from "./answer-figures.tsx";
import { BarChart } from "./bar-chart.tsx";
import { ShareChart } from "./share-chart.tsx";
import classes from "./statistics-card.module.css";

/** Registrations over time, the outcome of the mail, and attendance. */
export function StatisticsCard({ webinar }: { webinar: WebinarDetail }) {
  const { statistics: words, registrations } = useMessages();
  const api = useApi();
  const { data, error, refetch } = useQuery({
    queryKey: [...registrationsKey(webinar.id), "statistics"],
    queryFn: ({ signal }) =>
      api.call(request("GET", "/sys/webinars/{id}/statistics", { path: { id: webinar.id } }), {
        signal,
      }),
  });
  return (
    <Card title={words.title}>
      {error !== null && <ProblemNotice error={error} retry={() => void refetch()} />}
      {data === undefined && error === null && <Loading lines={3} />}
      {data !== undefined && (
        <div className={classes.charts}>
          <BarChart title={words.overTime} bars={data.registrations} />
          <ShareChart
            title={words.mail}
            shares={Object.entries(data.mail).map(([status, count]) => ({
              name: registrations.mail[status as keyof typeof registrations.mail],
              count,
              tone: status === "delivered" ? "good" : "bad",
            }))}
          />
          <Attendance webinar={webinar} figures={data.attendance} />
        </div>
      )}
      {data !== undefined && <AnswerFigures questions={data.questions} />}
      {data !== undefined && <WhoCame figures={data} />}
      {data !== undefined && <Strangers webinarId={webinar.id} figures={data} />}
    </Card>
  );
}

interface AttendanceProps {
  webinar: WebinarDetail;
  figures: Record<"attended" | "absent" | "unmarked", number>;
}

/** Says nothing while nobody is marked and nobody need be. */
function Attendance({ webinar, figures: { attended, absent, unmarked } }: AttendanceProps) {
  const { statistics: words } = useMessages();
  if (webinar.status === "SCHEDULED" && attended + absent === 0) return null;
  return (
    <ShareChart
      title={words.attendance}
      shares={[
        { name: words.attended, count: attended, tone: "good" },
        { name: words.absent, count: absent, tone: "bad" },
        { name: words.unmarked, count: unmarked, tone: "quiet" },
      ]}
    />
  );
}

interface Came {
  joined: number;
  meet: { participants: number; median_minutes: number | null } | null;
}

/** Who came by the link in their mail, and who was in the room, as Meet has recorded it. */
function WhoCame({ figures: { joined, meet } }: { figures: Came }) {
  const { meetRecords: words, statistics } = useMessages();
  return (
    <>
      {joined > 0 && <p>{statistics.joined(joined)}</p>}
      {meet !== null && (
        <p>
          {words.people(meet.participants)}{" "}
          {meet.median_minutes !== null && words.median(meet.median_minutes)}
        </p>
      )}
    </>
  );
}

/** What came of forms that strangers have filled in. Nothing, for most webinars. */
function Strangers({
  webinarId,
  figures: { pending, not_me },
}: {
  webinarId: string;
  figures: { pending: number; not_me: number };
}) {
  const { statistics: words } = useMessages();
  const filters = { ...readFilters(new URLSearchParams()), status: "pending" as const };
  return (
    <>
      {pending > 0 && (
        <p>
          <Link href={filtersPath(webinarId, filters)}>{words.pending(pending)}</Link>
        </p>
      )}
      {not_me > 0 && <p>{words.notMe(not_me)}</p>}
    </>
  );
}
