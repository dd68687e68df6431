import { useState } from "react";
import type { AttendanceReply, WebinarDetail } from "../../../api/wire.ts";
import { useMessages } from "../../../messages/context.tsx";
import { toast } from "../../../parts/toasts.tsx";
import { useMarkAttendance } from "./queries.ts";
import type { Marking } from "./registration-table.tsx";

export interface BulkMarking extends Marking {
  markSelected: (attended: boolean) => void;
  isBusy: boolean;
  error: unknown;
}

/** Null where the API does not allow marks now. Each mark says so, and can be taken back. */
export function useMarking(webinar: WebinarDetail): BulkMarking | null {
  const { registrations: words } = useMessages();
  const [selected, onSelect] = useState<ReadonlySet<string>>(new Set());
  const mark = useMarkAttendance(webinar.id);
  const isAllowed = webinar.allowed_actions.some(
    ({ action, allowed }) => action === "mark_attendance" && allowed,
  );
  if (!isAllowed) return null;
  const send = (ids: string[], attended: boolean, onDone: (reply: AttendanceReply) => void) =>
    mark.mutate({ registration_ids: ids, attended }, { onSuccess: onDone });
  return {
    selected,
    onSelect,
    isBusy: mark.isPending,
    error: mark.error,
    onMark: ({ id, name }, attended) =>
      send([id], attended, () =>
        toast(words.marked(name, attended), () => send([id], !attended, () => {})),
      ),
    markSelected: (attended) => {
      const ids = [...selected];
      send(ids, attended, ({ marked }) => {
        onSelect(new Set());
        toast(words.markedMany(marked, attended));
      });
    },
  };
}
