import { useQuery } from "@tanstack/react-query";
import { useApi } from "../../../api/context.ts";
import { request } from "../../../api/request.ts";
import type { Horizon } from "../../../api/wire.ts";
import { useMessages } from "../../../messages/context.tsx";
import { Loading } from "../../../parts/list-states.tsx";
import { ProblemNotice } from "../../../parts/notice.tsx";
import classes from "./preflight.module.css";

interface PreflightProps {
  webinarId: string;
  horizon: Horizon;
}

/** Who would get the reminder if it were sent now, and how many would not, by reason. */
export function Preflight({ webinarId, horizon }: PreflightProps) {
  const { preflight: words, number } = useMessages();
  const { data, error } = useReminderPreview(webinarId, horizon);
  if (error !== null) return <ProblemNotice error={error} />;
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
    </div>
  );
}

/** Loaded each time the dialog opens: an earlier count may be outdated. */
function useReminderPreview(webinarId: string, horizon: Horizon) {
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
    staleTime: 0,
    gcTime: 0,
  });
}
