import { request } from "../../../../api/request.ts";
import type { WebinarDetail } from "../../../../api/wire.ts";
import { useMessages } from "../../../../messages/context.tsx";
import { useWebinarCache, useWebinarChange, type Guard } from "../../changes.ts";

export function useAttachRecording(id: string, guard: Guard) {
  const cache = useWebinarCache(id);
  return useWebinarChange(
    id,
    (body: { recording_url: string }, header) =>
      request("POST", "/sys/webinars/{id}/recording", { path: { id }, header, body }),
    cache.setWebinar,
    guard,
  );
}

export function useRecordingTexts({ status }: Pick<WebinarDetail, "status">) {
  const { recording: words } = useMessages();
  if (status === "PUBLISHED") return words.correction;
  const { button, title, submit, consequence } = words;
  return { button, title, submit, consequence };
}
