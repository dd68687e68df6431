import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useApi } from "../../../api/context.ts";
import { request } from "../../../api/request.ts";
import type { Registration, WebinarDetail } from "../../../api/wire.ts";
import { useMessages } from "../../../messages/context.tsx";
import { Card } from "../../../parts/card.tsx";
import { Loading } from "../../../parts/list-states.tsx";
import { Timestamp } from "../../../parts/moment.tsx";
import { ProblemNotice } from "../../../parts/notice.tsx";
import { OnlineButton } from "../../../parts/online-button.tsx";
import { Link } from "../../../router/link.tsx";
import { personPath } from "../../../router/paths.ts";
import { registrationsKey } from "../queries.ts";
import { MoveUpDialog } from "./move-up-dialog.tsx";
import classes from "./waiting-card.module.css";

const SHOWN = 50;

/** The people who wait for a place, in their order; nothing while nobody does. */
export function WaitingCard({ webinar }: { webinar: WebinarDetail }) {
  return webinar.waiting_count === 0 ? null : <WaitingList webinar={webinar} />;
}

function WaitingList({ webinar }: { webinar: WebinarDetail }) {
  const { waitingList: words } = useMessages();
  const [chosen, choose] = useState<Registration | null>(null);
  const list = useWaiting(webinar);
  const people = list.data?.registrations ?? [];
  const others = webinar.waiting_count - people.length;
  return (
    <Card title={words.title}>
      <p>{words.next[webinar.waiting_list]}</p>
      {list.error !== null && (
        <ProblemNotice error={list.error} retry={() => void list.refetch()} />
      )}
      {list.isPending && <Loading lines={3} />}
      <ol className={classes.people}>
        {people.map((person) => (
          <li key={person.id}>
            <Person person={person} />
            {webinar.status === "SCHEDULED" && (
              <OnlineButton
                size="compact-sm"
                variant="default"
                aria-label={`${words.moveUp}: ${person.name}`}
                onClick={() => choose(person)}
              >
                {words.moveUp}
              </OnlineButton>
            )}
          </li>
        ))}
      </ol>
      {people.length > 0 && others > 0 && <p>{words.more(others)}</p>}
      {chosen !== null && (
        <MoveUpDialog webinarId={webinar.id} person={chosen} close={() => choose(null)} />
      )}
    </Card>
  );
}

function Person({ person: { name, email, registered_at } }: { person: Registration }) {
  const { waitingList: words } = useMessages();
  return (
    <span>
      <Link href={personPath(email)}>{name}</Link>
      <span className={classes.faint}>
        {email} · {words.since} <Timestamp at={registered_at} />
      </span>
    </span>
  );
}

/** Loaded again when somebody joins or leaves. */
function useWaiting({ id, waiting_count }: WebinarDetail) {
  const api = useApi();
  return useQuery({
    queryKey: [...registrationsKey(id), "waiting", waiting_count],
    queryFn: ({ signal }) =>
      api.call(
        request("GET", "/sys/webinars/{id}/registrations", {
          path: { id },
          query: { status: ["waiting"], page_size: SHOWN },
        }),
        { signal },
      ),
  });
}
