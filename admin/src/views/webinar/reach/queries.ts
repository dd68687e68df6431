import { useChange } from "../../../api/change.ts";
import type { ChangePreview, WebinarPatch } from "../../../api/wire.ts";
import { webinarPathOf } from "../queries.ts";

/** Whom a change of this version would reach; 412 where somebody else has changed the webinar since. */
export function usePreviewChange(id: string) {
  return useChange<{ changes: WebinarPatch; version: number }, ChangePreview>(
    ({ changes, version }) => ({
      method: "POST",
      path: `${webinarPathOf(id)}/preview-change`,
      body: changes,
      headers: { "if-match": `"${version}"` },
    }),
  );
}
