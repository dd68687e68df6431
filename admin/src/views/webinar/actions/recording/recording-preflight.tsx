import { useQuery } from "@tanstack/react-query";
import { useApi } from "../../../../api/context.ts";
import { request } from "../../../../api/request.ts";
import { useMessages } from "../../../../messages/context.tsx";
import { Loading } from "../../../../parts/list-states.tsx";
import { ProblemNotice } from "../../../../parts/notice.tsx";
import { Figures } from "../../reach/figures.tsx";
import classes from "../../reminders/preflight.module.css";

/** Whom the mails about the recording would reach now, in which words, and how many they would leave out. */
export function RecordingPreflight({ webinarId }: { webinarId: string }) {
  const { recording: words, preflight } = useMessages();
  const { data, error } = useFollowUpPreview(webinarId);
  if (error !== null) return <ProblemNotice error={error} />;
  if (data === undefined) return <Loading lines={3} />;
  const { attended, missed, unmarked, leads, excluded } = data;
  return (
    <div className={classes.preflight} role="status">
      <p className={classes.headline}>{preflight.wouldGet(attended + missed + unmarked + leads)}</p>
      {unmarked > 0 && <p className={classes.fine}>{words.unmarkedHint}</p>}
      <Figures
        title={words.told}
        rows={[
          [words.attended, attended],
          [words.missed, missed],
          [words.unmarked, unmarked],
          [words.leads, leads],
        ]}
      />
      <Figures
        title={words.leftOut}
        rows={[
          [words.unreachable, excluded.unreachable],
          [words.unsubscribed, excluded.unsubscribed],
          [words.cancelled, excluded.cancelled],
          [words.registeredLeads, excluded.registered_leads],
          [words.unsubscribedLeads, excluded.unsubscribed_leads],
        ]}
      />
    </div>
  );
}

/** Loaded each time the dialog opens: an earlier count may be outdated. */
function useFollowUpPreview(id: string) {
  const api = useApi();
  return useQuery({
    queryKey: ["follow-up-preview", id],
    queryFn: ({ signal }) =>
      api.call(request("GET", "/sys/webinars/{id}/follow-up-preview", { path: { id } }), {
        signal,
      }),
    staleTime: 0,
    gcTime: 0,
  });
}
