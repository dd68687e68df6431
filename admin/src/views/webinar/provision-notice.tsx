import type { WebinarDetail } from "../../api/wire.ts";
import { useLanguage } from "../../messages/context.tsx";
import { Happened } from "../../parts/moment.tsx";
import { Notice, ProblemNotice } from "../../parts/notice.tsx";
import { OnlineButton } from "../../parts/online-button.tsx";
import { cancelOrder, usePatchWebinar, useRemember, useWebinarChange } from "./queries.ts";
import classes from "./page.module.css";

/** What Google said, what to do about it, and the button for when that is done. */
export function ProvisionNotice({ webinar }: { webinar: WebinarDetail }) {
  const { webinar: words, common } = useLanguage().messages;
  const retry = useRetry(webinar);
  const failure = webinar.meet_provision_error;
  if (failure === null) return null;
  return (
    <Notice tone="bad" title={words.provisionTitle}>
      <p>{failure.message}</p>
      <p>{failure.hint}</p>
      <p className={classes.fine}>
        <Happened at={failure.at} words={words.provisionAt} />
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

/** Asks the Calendar again for all that is still owed to it; `again` is null where nothing would. */
function useRetry({ id, status, version, cancel_reason, allowed_actions }: WebinarDetail) {
  const patch = usePatchWebinar(id);
  const remember = useRemember(id);
  const cancel = useWebinarChange(id, cancelOrder(id), remember.webinar, { seenVersion: version });
  // The same cancellation again changes nothing but the Calendar.
  if (status === "CANCELLED") {
    return { ...cancel, again: () => cancel.mutate({ reason: cancel_reason }) };
  }
  const isOffered = allowed_actions.some(({ action, allowed }) => action === "update" && allowed);
  return { ...patch, again: isOffered ? () => patch.mutate({ changes: {}, version }) : null };
}
