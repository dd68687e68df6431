import { useQuery } from "@tanstack/react-query";
import { useApi } from "../../../api/context.ts";
import { request } from "../../../api/request.ts";
import type { Horizon } from "../../../api/wire.ts";
import { useMessages } from "../../../messages/context.tsx";
import { Loading } from "../../../parts/list-states.tsx";
import { ScheduledTime } from "../../../parts/moment.tsx";
import { ProblemNotice } from "../../../parts/notice.tsx";
import classes from "./preflight.module.css";

interface PreflightProps {
  horizon: Horizon;
  time_zone: string;
  preview: ReturnType<typeof useReminderPreview>;
}

/** Who would get the reminder if it were sent now, how many would not, by reason, and what that does to the automatic one. */
export function Preflight({ horizon, time_zone, preview }: PreflightProps) {
  const { preflight: words, number, webinarPage } = useMessages();
  const { data, error, refetch } = preview;
  if (error !== null) return <ProblemNotice error={error} retry={() => void refetch()} />;
  if (data === undefined) return <Loading lines={2} />;
  const excluded = [
    [words.alreadySettled, data.already_settled],
    [words.unreachable, data.unreachable],
    [words.cancelled, data.cancelled],
  ] as const;
  const others = data.would_get - data.sample.length;
  return (
    <div className={classes.preflight} role="status">
      <p className={classes.headline}>{words.wouldGet(data.would_get)}</p>
      {data.sample.length > 0 && (
        <p className={classes.fine}>
          {data.sample.map(({ name }) => name).join(", ")}
          {others > 0 && words.andOthers(others)}
        </p>
      )}
      <dl className={classes.left}>
        {excluded
          .filter(([, count]) => count > 0)
          .map(([name, count]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{number(count)}</dd>
            </div>
          ))}
      </dl>
      {data.automatic_at !== null && data.would_get > 0 && (
        <p>
          {webinarPage.insteadOf[horizon]}{" "}
          <ScheduledTime at={data.automatic_at} zone={time_zone} words={webinarPage.notAgain} />
        </p>
      )}
    </div>
  );
}

/** Loaded each time the dialog opens: an earlier count may be outdated. */
export function useReminderPreview(webinarId: string, horizon: Horizon, isWanted: boolean) {
  const api = useApi();
  return useQuery({
    queryKey: ["reminder-preview", webinarId, horizon],
    queryFn: ({ signal }) =>
      api.call(
        request("GET", "/sys/webinars/{id}/reminder-preview", {
          path: { id: webinarId },
          query: { horizon },
        }),
        { signal },
      ),
    enabled: isWanted,
    staleTime: 0,
    gcTime: 0,
  });
}
