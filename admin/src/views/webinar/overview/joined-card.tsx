import type { WebinarDetail } from "../../../api/wire.ts";
import { useMessages } from "../../../messages/context.tsx";
import { Card } from "../../../parts/card.tsx";
import { Loading } from "../../../parts/list-states.tsx";
import { RelativeTime } from "../../../parts/moment.tsx";
import { ProblemNotice } from "../../../parts/notice.tsx";
import { Link } from "../../../router/link.tsx";
import { filtersPath, readFilters } from "../registrations/filters.ts";
import { useRegistrations } from "../registrations/queries.ts";
import { Meter } from "./meter.tsx";
import classes from "./overview.module.css";

const JOINED = { ...readFilters(new URLSearchParams()), attended: "true" as const };

/** Who has come so far. */
export function JoinedCard({ webinar }: { webinar: WebinarDetail }) {
  const { joined: words } = useMessages().webinarPage;
  const { id, attended_count, registered_count } = webinar;
  const { data, error, isPending, refetch } = useRegistrations(id, JOINED, null);
  return (
    <Card title={words.title} aside={<Link href={filtersPath(id, JOINED)}>{words.all}</Link>}>
      <Meter
        count={attended_count}
        of={registered_count}
        text={words.count(attended_count, registered_count)}
      />
      {error !== null && <ProblemNotice error={error} retry={() => void refetch()} />}
      {isPending && <Loading lines={3} />}
      {data?.registrations.length === 0 && <p className={classes.lead}>{words.none}</p>}
      {data !== undefined && data.registrations.length > 0 && (
        <ul className={classes.rows}>
          {data.registrations.slice(0, SHOWN).map((person) => (
            <li key={person.id}>
              <span className={classes.name}>{person.name}</span>
              <span className={classes.soft}>{person.organisation}</span>
              {person.attendance_marked_at !== null && (
                <span className={classes.end}>
                  <RelativeTime at={person.attendance_marked_at} />
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

const SHOWN = 10;
