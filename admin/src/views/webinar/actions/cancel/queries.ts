import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useEffectEvent } from "react";
import { useApi } from "../../../../api/context.ts";
import { order } from "../../../../api/order.ts";
import { ifMatch, isOvertaken, webinarKey, type Guard } from "../../queries.ts";

/** Whom a cancellation of the version that is being asked about would reach, counted while the question is open. */
export function usePreviewCancel(id: string, { seenVersion, onOvertaken }: Guard) {
  const api = useApi();
  const queries = useQueryClient();
  const preview = useQuery({
    queryKey: ["cancel-preview", id, seenVersion],
    queryFn: ({ signal }) =>
      api.call(
        order("POST", "/sys/webinars/{id}/preview-cancel", {
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
  const isLate = isOvertaken(preview.error);
  const giveWay = useEffectEvent(() => {
    onOvertaken?.();
    void queries.invalidateQueries({ queryKey: webinarKey(id) });
  });
  useEffect(() => {
    if (isLate) giveWay();
  }, [isLate]);
  return preview;
}
