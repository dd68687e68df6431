import { useQuery } from "@tanstack/react-query";
import { useApi } from "../../../api/context.ts";
import { order } from "../../../api/order.ts";
import type { Horizon } from "../../../api/wire.ts";
import { useMessages } from "../../../messages/context.tsx";
import { Loading } from "../../../parts/loading.tsx";
import { ProblemNotice } from "../../../parts/notice.tsx";
import classes from "./preflight.module.css";

/** Who would get it if it were sent now, and who not and why: counted while the question is asked. */
export function Preflight({ webinarId, horizon }: { webinarId: string; horizon: Horizon }) {
  const messages = useMessages();
  const { preflight: words } = messages;
  const api = useApi();
  const { data, error } = useQuery({
    queryKey: ["reminder-preview", webinarId, horizon],
    queryFn: ({ signal }) =>
      api.call(
        order("GET", "/sys/webinars/{id}/reminder-preview", {
          path: { id: webinarId },
          query: { horizon },
        }),
        { signal },
      ),
    staleTime: 0,
    gcTime: 0,
  });
  if (error !== null) return <ProblemNotice error={error} />;
  if (data === undefined) return <Loading lines={2} />;
  const left = [
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
        {left
          .filter(([, count]) => count > 0)
          .map(([name, count]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{messages.number(count)}</dd>
            </div>
          ))}
      </dl>
    </div>
  );
}
