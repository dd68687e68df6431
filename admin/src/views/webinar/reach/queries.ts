import { useChange } from "../../../api/change.ts";
import { order } from "../../../api/order.ts";
import type { WebinarPatch } from "../../../api/wire.ts";
import { ifMatch } from "../queries.ts";

/** Whom a change of this version would reach; 412 where somebody else has changed the webinar since. */
export function usePreviewChange(id: string) {
  return useChange(({ changes, version }: { changes: WebinarPatch; version: number }) =>
    order("POST", "/sys/webinars/{id}/preview-change", {
      path: { id },
      header: ifMatch(version),
      body: changes,
    }),
  );
}
