import { Button } from "@mantine/core";
import type { WebinarDetail } from "../../../api/wire.ts";
import { useMessages } from "../../../messages/context.tsx";
import { Card } from "../../../parts/card.tsx";
import { Empty } from "../../../parts/empty.tsx";
import { Loading } from "../../../parts/loading.tsx";
import { ProblemNotice } from "../../../parts/notice.tsx";
import { useRegistrations } from "../queries.ts";
import { RegistrationTable } from "./registration-table.tsx";
import classes from "./registrations-card.module.css";

export function RegistrationsCard({ webinar }: { webinar: WebinarDetail }) {
  const { registrations: words, common } = useMessages();
  const list = useRegistrations(webinar.id);
  const registrations = list.data?.pages.flatMap((page) => page.registrations) ?? [];
  const total = Math.max(webinar.registered_count, registrations.length);
  return (
    <Card
      title={words.title}
      aside={
        registrations.length > 0 && (
          <span role="status">{words.shown(registrations.length, total)}</span>
        )
      }
    >
      {list.error !== null && (
        <ProblemNotice error={list.error} retry={() => void list.refetch()} />
      )}
      {list.isPending && <Loading lines={4} />}
      {list.data !== undefined && registrations.length === 0 && (
        <Empty>
          <p>{webinar.published_at === null ? words.emptyDraft : words.empty}</p>
        </Empty>
      )}
      {registrations.length > 0 && (
        <RegistrationTable registrations={registrations} zone={webinar.time_zone} />
      )}
      {list.hasNextPage && (
        <Button
          className={classes.more}
          variant="default"
          size="xs"
          loading={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
        >
          {common.loadMore}
        </Button>
      )}
    </Card>
  );
}
