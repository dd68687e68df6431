import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useApi } from "../../../api/context.ts";
import { request } from "../../../api/request.ts";
import type { ResendOrder, ResendPreview, RunDetail } from "../../../api/wire.ts";
import { useMessages } from "../../../messages/context.tsx";
import { ConfirmDialog } from "../../../parts/confirm-dialog.tsx";
import { Loading } from "../../../parts/list-states.tsx";
import { Notice, ProblemNotice } from "../../../parts/notice.tsx";
import { OnlineButton } from "../../../parts/online-button.tsx";
import { toast } from "../../../parts/toasts.tsx";
import { useWebinarCache, useWebinarChange } from "../changes.ts";
import { isLostInPart, isLostWhole, lostOf } from "./runs.ts";
import classes from "./preflight.module.css";

interface LostRunProps {
  webinarId: string;
  run: RunDetail;
}

/** Says that a run, or a part of it, did not arrive, and offers to send it again, which can be done once. */
export function LostRun({ webinarId, run }: LostRunProps) {
  const { lostRun: words } = useMessages();
  const [isOpen, setOpen] = useState(false);
  const again = (
    <OnlineButton size="compact-xs" variant="default" onClick={() => setOpen(true)}>
      {words.open}
    </OnlineButton>
  );
  return (
    <>
      {isLostWhole(run) && (
        <Notice tone="bad" title={words.title(lostOf(run))}>
          <p>{run.resent_at === null ? words.explanation : words.again}</p>
          {run.resent_at === null && again}
        </Notice>
      )}
      {isLostInPart(run) && run.resent_at === null && (
        <Notice tone="warn" title={words.partTitle(lostOf(run), run.totals.sent)}>
          <p>{words.partExplanation}</p>
          {again}
        </Notice>
      )}
      {/* It stays open after a colleague's order, to say so. */}
      {isOpen && <ResendDialog webinarId={webinarId} run={run} onClose={() => setOpen(false)} />}
    </>
  );
}

function ResendDialog({ webinarId, run, onClose }: LostRunProps & { onClose: () => void }) {
  const { lostRun: words } = useMessages();
  const preview = useResendPreview(webinarId, run);
  const resend = useResend(webinarId, run);
  const order = preview.data && orderOf(preview.data, run);
  const isRefused = order === null;
  // The page may still show the run as it was before a colleague's order.
  const onError = () => void preview.refetch();
  return (
    <ConfirmDialog
      isOpen
      title={words.question(preview.data?.would_get ?? lostOf(run))}
      consequence={isRefused ? "" : words.consequence}
      submit={words.submit}
      isBusy={resend.isPending}
      isReady={order !== undefined}
      isRefused={isRefused}
      error={isRefused ? null : resend.error}
      isIrreversible
      onConfirm={() => order && resend.mutate(order, { onSuccess: onClose, onError })}
      onClose={onClose}
    >
      {preview.error !== null && <ProblemNotice error={preview.error} />}
      {preview.isLoading && <Loading lines={2} />}
      {preview.data !== undefined && <Reasons preview={preview.data} />}
    </ConfirmDialog>
  );
}

function Reasons({ preview: { refusal, reasons, kept, erased } }: { preview: ResendPreview }) {
  const { lostRun: words } = useMessages();
  return (
    <div className={classes.preflight} role="status">
      <p className={classes.headline}>
        {refusal === null ? words.reasons : words.refusals[refusal]}
      </p>
      {refusal === null &&
        reasons.map(({ reason, people }) => (
          <p key={reason}>{words.reason(people, reason ?? words.noReason)}</p>
        ))}
      {kept > 0 && <p>{words.kept(kept)}</p>}
      {erased > 0 && <p>{words.erased(erased)}</p>}
    </div>
  );
}

const namedBy = ({ schedule_version, edition }: RunDetail) => ({
  schedule_version,
  ...(edition !== null && { edition }),
});

/** Null if it cannot be sent again. */
const orderOf = ({ refusal, would_get }: ResendPreview, run: RunDetail): ResendOrder | null =>
  refusal === null ? { expected_people: would_get, ...namedBy(run) } : null;

/** Loaded each time the dialog opens: an earlier count may be outdated. */
function useResendPreview(webinarId: string, run: RunDetail) {
  const api = useApi();
  return useQuery({
    queryKey: ["resend-preview", run.id],
    queryFn: ({ signal }) =>
      api.call(
        request("GET", "/sys/webinars/{id}/deliveries/{kind}/resend-preview", {
          path: { id: webinarId, kind: run.kind },
          query: namedBy(run),
        }),
        { signal },
      ),
    staleTime: 0,
    gcTime: 0,
  });
}

function useResend(webinarId: string, { kind }: RunDetail) {
  const cache = useWebinarCache(webinarId);
  const { done } = useMessages().common;
  return useWebinarChange(
    webinarId,
    (body: ResendOrder, header) =>
      request("POST", "/sys/webinars/{id}/deliveries/{kind}/resend", {
        path: { id: webinarId, kind },
        header,
        body,
      }),
    (run) => {
      cache.setRun(run);
      toast(done.resent);
    },
  );
}
