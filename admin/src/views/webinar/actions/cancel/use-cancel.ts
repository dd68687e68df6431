import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useEffectEvent } from "react";
import { useApi } from "../../../../api/context.ts";
import { ifMatch } from "../../../../api/if-match.ts";
import { request } from "../../../../api/request.ts";
import {
  cancelRequest,
  isVersionConflict,
  useWebinarCache,
  useWebinarChange,
  type Guard,
} from "../../changes.ts";
import { webinarKey } from "../../queries.ts";
import { keepReceipt } from "../../reach/receipts.ts";
import { actionDialog, type ActionProps } from "../action-dialog.ts";

/** The cancellation of a webinar, with the preview of who is told about it. */
export function useCancel(props: ActionProps, reason: string) {
  const { webinar } = props;
  const dialog = actionDialog(props);
  const cache = useWebinarCache(webinar.id);
  const preview = usePreviewCancel(webinar.id, dialog.guard);
  const cancel = useWebinarChange(
    webinar.id,
    cancelRequest(webinar.id),
    (reply) => {
      // Done here rather than in `confirm`: a cancelled webinar offers no such dialog, so that component is gone.
      if (preview.data !== undefined) keepReceipt(webinar, "cancelled", preview.data);
      cache.setWebinar(reply);
    },
    dialog.guard,
  );
  const close = () => {
    dialog.close();
    cancel.reset();
  };
  const confirm = () => {
    // Without a preview the operator has not seen who is told, so this click loads it again.
    if (preview.data === undefined) return void preview.refetch();
    cancel.mutate({ reason: reason.trim() === "" ? null : reason.trim() }, { onSuccess: close });
  };
  return { dialog, preview, cancel, confirm, close };
}

/** Who a cancellation of the seen version would reach, loaded while the dialog is open. */
function usePreviewCancel(id: string, { seenVersion, onVersionConflict }: Guard) {
  const api = useApi();
  const queries = useQueryClient();
  const preview = useQuery({
    queryKey: ["cancel-preview", id, seenVersion],
    queryFn: ({ signal }) =>
      api.call(
        request("POST", "/sys/webinars/{id}/preview-cancel", {
          path: { id },
          header: ifMatch(seenVersion),
          body: {},
        }),
        { signal },
      ),
    enabled: seenVersion !== null,
    staleTime: 0,
    gcTime: 0,
  });
  const isOutdated = isVersionConflict(preview.error);
  const reportConflict = useEffectEvent(() => {
    onVersionConflict?.();
    void queries.invalidateQueries({ queryKey: webinarKey(id) });
  });
  useEffect(() => {
    if (isOutdated) reportConflict();
  }, [isOutdated]);
  return preview;
}
