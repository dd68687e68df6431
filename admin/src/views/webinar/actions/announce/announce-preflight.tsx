import { useQuery } from "@tanstack/react-query";
import { useApi } from "../../../../api/context.ts";
import { request } from "../../../../api/request.ts";
import type { WebinarDetail } from "../../../../api/wire.ts";
import { useMessages } from "../../../../messages/context.tsx";
import { Loading } from "../../../../parts/list-states.tsx";
import { ProblemNotice } from "../../../../parts/notice.tsx";
import { Figures } from "../../reach/figures.tsx";
import classes from "../../reminders/preflight.module.css";

interface AnnouncePreflightProps {
  webinar: WebinarDetail;
  preview: ReturnType<typeof useAnnouncePreview>;
}

/** Whom an announcement would reach now, by topic, and how many it would leave out, by reason. */
export function AnnouncePreflight({ webinar, preview }: AnnouncePreflightProps) {
  const { announce: words, preflight } = useMessages();
  const { data, error, refetch } = preview;
  if (error !== null) return <ProblemNotice error={error} retry={() => void refetch()} />;
  if (data === undefined) return <Loading lines={3} />;
  const others = data.would_get - data.sample.length;
  const places = placesLeft(webinar);
  return (
    <div className={classes.preflight} role="status">
      <p className={classes.headline}>{preflight.wouldGet(data.would_get)}</p>
      {data.sample.length > 0 && (
        <p className={classes.fine}>
          {data.sample.map(({ name, email }) => name ?? email).join(", ")}
          {others > 0 && preflight.andOthers(others)}
        </p>
      )}
      {places !== null && places < data.would_get && (
        <p className={classes.fine}>{words.places(places)}</p>
      )}
      {data.would_get > 0 && (
        <Figures
          title={words.byTopic}
          rows={data.by_topic.map(({ topic, count }) => [topic, count])}
        />
      )}
      <Figures
        title={words.leftOut}
        rows={[
          [words.alreadyTold, data.already_told],
          [words.registered, data.registered],
          [words.waiting, data.waiting],
          [words.cancelled, data.cancelled],
          [words.unsubscribed, data.unsubscribed],
        ]}
      />
    </div>
  );
}

/** Null without a limit. */
const placesLeft = ({ capacity, registered_count }: WebinarDetail): number | null =>
  capacity === null ? null : Math.max(0, capacity - registered_count);

/** Loaded each time the dialog opens: an earlier count may be outdated. */
export function useAnnouncePreview(id: string, isWanted: boolean) {
  const api = useApi();
  return useQuery({
    queryKey: ["announce-preview", id],
    queryFn: ({ signal }) =>
      api.call(request("GET", "/sys/webinars/{id}/announce-preview", { path: { id } }), { signal }),
    enabled: isWanted,
    staleTime: 0,
    gcTime: 0,
  });
}
