import { Link } from "../../../router/link.tsx";
import { personPath } from "../../../router/paths.ts";
import type { WebinarDetail } from "../../../api/wire.ts";
import { useMessages } from "../../../messages/context.tsx";
import { EmptyState, LoadMore, Loading } from "../../../parts/list-states.tsx";
import { Card } from "../../../parts/card.tsx";
import { Timestamp } from "../../../parts/moment.tsx";
import { ProblemNotice } from "../../../parts/notice.tsx";
import { useInterest } from "./queries.ts";
import classes from "./interest-card.module.css";

/** The audience of the recording: the number of people, and their names page by page. */
export function InterestCard({ webinar }: { webinar: WebinarDetail }) {
  const { interest: words } = useMessages();
  const { list, count } = useInterest(webinar.id);
  const leads = list.data?.pages.flatMap((page) => page.leads) ?? [];
  return (
    <Card
      title={words.title}
      aside={count !== null && <span role="status">{words.count(count)}</span>}
    >
      <p className={classes.hint}>{words.hint}</p>
      {list.isPending && <Loading lines={3} />}
      {list.error !== null && (
        <ProblemNotice error={list.error} retry={() => void list.refetch()} />
      )}
      {list.data !== undefined && leads.length === 0 && (
        <EmptyState>
          <p>{webinar.tags.length === 0 ? words.noTags : words.empty}</p>
        </EmptyState>
      )}
      {leads.length > 0 && (
        <ul className={classes.leads}>
          {leads.map((lead) => (
            <li key={lead.id}>
              <Link href={personPath(lead.email)} className={classes.name}>
                {lead.name ?? lead.email}
              </Link>
              <span className={classes.hint}>
                {lead.name !== null && `${lead.email} · `}
                {lead.topics.filter((topic) => webinar.tags.includes(topic)).join(", ")} ·{" "}
                <Timestamp at={lead.subscribed_at} as="day" words={words.since} />
              </span>
            </li>
          ))}
        </ul>
      )}
      <LoadMore list={list} className={classes.more} />
    </Card>
  );
}
