import { Modal, Stack } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useApi } from "../../../api/context.ts";
import { order } from "../../../api/order.ts";
import type { RunReceipt } from "../../../api/wire.ts";
import { useLanguage } from "../../../messages/context.tsx";
import { LoadMore } from "../../../parts/load-more.tsx";
import { Loading } from "../../../parts/loading.tsx";
import { Happened } from "../../../parts/moment.tsx";
import { ProblemNotice } from "../../../parts/notice.tsx";
import type { Portion } from "./runs.ts";
import classes from "./run-progress.module.css";

/** Who is behind one of a run's numbers. */
export function RecipientsDialog({
  webinarId,
  run,
  portion,
  onClose,
}: {
  webinarId: string;
  run: RunReceipt;
  portion: Portion;
  onClose: () => void;
}) {
  const { reminders: words, common } = useLanguage().messages;
  const api = useApi();
  const list = useInfiniteQuery({
    queryKey: ["recipients", run.id, portion, run.totals[portion]],
    queryFn: ({ pageParam, signal }) =>
      api.call(
        order("GET", "/sys/webinars/{id}/deliveries/{kind}/recipients", {
          path: { id: webinarId, kind: run.kind },
          query: {
            outcome: portion,
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
  const people = list.data?.pages.flatMap((page) => page.recipients) ?? [];
  return (
    <Modal
      opened
      onClose={onClose}
      title={words.who(words.totals[portion])}
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
                  <Happened at={at} />
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
