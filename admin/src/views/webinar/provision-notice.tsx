import type { WebinarDetail } from "../../api/wire.ts";
import { useMessages } from "../../messages/context.tsx";
import { googleText } from "../../messages/problem-texts.ts";
import { Timestamp } from "../../parts/moment.tsx";
import { Notice, ProblemNotice } from "../../parts/notice.tsx";
import { OnlineButton } from "../../parts/online-button.tsx";
import { cancelRequest, usePatchWebinar, useWebinarCache, useWebinarChange } from "./changes.ts";
import classes from "./page.module.css";

/** Google's error, what to do about it, and a button that tries again. */
export function ProvisionNotice({ webinar }: { webinar: WebinarDetail }) {
  const messages = useMessages();
  const { webinar: words, common } = messages;
  const retry = useRetry(webinar);
  const failure = webinar.meet_provision_error;
  if (failure === null) return null;
  const { message, remedy } = googleText("calendar", failure, messages);
  return (
    <Notice tone="bad" title={words.provisionTitle}>
      <p>{message}</p>
      <p>{remedy}</p>
      <p className={classes.fine}>
        <Timestamp at={failure.at} words={words.provisionAt} />
      </p>
      {retry.again !== null && (
        <OnlineButton size="xs" variant="default" loading={retry.isPending} onClick={retry.again}>
          {common.retry}
        </OnlineButton>
      )}
      {retry.error !== null && <ProblemNotice error={retry.error} />}
    </Notice>
  );
}

/** Tries the outstanding Calendar work again. `again` is null if the webinar's status offers no way to do so. */
function useRetry({ id, status, version, cancel_reason, allowed_actions }: WebinarDetail) {
  const patch = usePatchWebinar(id);
  const cache = useWebinarCache(id);
  const cancel = useWebinarChange(id, cancelRequest(id), cache.setWebinar, {
    seenVersion: version,
  });
  // Repeating the same cancellation changes only the Calendar.
  if (status === "CANCELLED") {
    return { ...cancel, again: () => cancel.mutate({ reason: cancel_reason }) };
  }
  const isOffered = allowed_actions.some(({ action, allowed }) => action === "update" && allowed);
  return { ...patch, again: isOffered ? () => patch.mutate({ changes: {}, version }) : null };
}
