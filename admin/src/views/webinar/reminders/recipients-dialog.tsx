import { Modal, Stack } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useApi } from "../../../api/context.ts";
import { request } from "../../../api/request.ts";
import type { RunDetail } from "../../../api/wire.ts";
import { useMessages } from "../../../messages/context.tsx";
import { Loading, LoadMore } from "../../../parts/list-states.tsx";
import { Timestamp } from "../../../parts/moment.tsx";
import { ProblemNotice } from "../../../parts/notice.tsx";
import { countOf, isFigure, type Figure, type KnownPortion } from "./runs.ts";
import classes from "./run-progress.module.css";

interface OutcomeProps {
  webinarId: string;
  run: RunDetail;
  outcome: KnownPortion | Figure;
}

/** Lists the people behind one of a run's totals, or one of its figures. */
export function RecipientsDialog({ onClose, ...props }: OutcomeProps & { onClose: () => void }) {
  const { reminders: words, figures, common } = useMessages();
  const { outcome } = props;
  const list = useRecipients(props);
  const people = list.data?.pages.flatMap((page) => page.recipients) ?? [];
  return (
    <Modal
      opened
      onClose={onClose}
      title={
        isFigure(outcome) ? figures.who(figures.names[outcome]) : words.who(words.totals[outcome])
      }
      centered
      closeButtonProps={{ "aria-label": common.close }}
    >
      <Stack>
        {list.isPending && <Loading lines={3} />}
        {list.error !== null && (
          <ProblemNotice error={list.error} retry={() => void list.refetch()} />
        )}
        {list.data !== undefined && people.length === 0 && <p>{words.whoNobody}</p>}
        {people.length > 0 && (
          <ul className={classes.people}>
            {people.map(({ id, name, email, reason, at }) => (
              <li key={id}>
                <strong>{name === "" ? email : name}</strong>
                <span className={classes.fine}>
                  {name !== "" && `${email} · `}
                  <Timestamp at={at} />
                </span>
                {reason !== null && <span className={classes.fine}>{reason}</span>}
              </li>
            ))}
          </ul>
        )}
        <LoadMore list={list} />
      </Stack>
    </Modal>
  );
}

/** The count is part of the key, so that a change of it loads the list again. */
function useRecipients({ webinarId, run, outcome }: OutcomeProps) {
  const api = useApi();
  return useInfiniteQuery({
    queryKey: ["recipients", run.id, outcome, countOf(run, outcome)],
    queryFn: ({ pageParam, signal }) =>
      api.call(
        request("GET", "/sys/webinars/{id}/deliveries/{kind}/recipients", {
          path: { id: webinarId, kind: run.kind },
          query: {
            outcome,
            schedule_version: run.schedule_version,
            edition: run.edition ?? undefined,
            page_token: pageParam ?? undefined,
          },
        }),
        { signal },
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_page_token,
  });
}
