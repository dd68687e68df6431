import { useMutation } from "@tanstack/react-query";
import { useApi } from "../../../api/context.ts";
import type { ChangePreview, WebinarPatch } from "../../../api/wire.ts";
import { webinarPathOf } from "../queries.ts";

/** Whom a change of this version would reach; 412 where somebody else has changed the webinar since. */
export function usePreviewChange(id: string) {
  const api = useApi();
  return useMutation({
    mutationFn: ({ changes, version }: { changes: WebinarPatch; version: number }) =>
      api.call<ChangePreview>({
        method: "POST",
        path: `${webinarPathOf(id)}/preview-change`,
        body: changes,
        headers: { "if-match": `"${version}"` },
      }),
  });
}
