import { useState } from "react";
import type { WebinarAction, WebinarDetail } from "../../../api/wire.ts";
import { useFindLastEditor } from "../queries.ts";

/** Which action's dialog is open, and who has changed the webinar before it could be carried out. */
export function useActions({ id, version }: WebinarDetail) {
  const findLastEditor = useFindLastEditor(id);
  const [opened, setOpened] = useState<{ action: WebinarAction; seenVersion: number } | null>(null);
  const [overtakenBy, setOvertakenBy] = useState<{ name: string | null } | null>(null);
  return {
    open: (action: WebinarAction) => {
      setOvertakenBy(null);
      setOpened({ action, seenVersion: version });
    },
    close: () => setOpened(null),
    /** Null unless this action's dialog is open. */
    seenVersionFor: (action: WebinarAction): number | null =>
      opened?.action === action ? opened.seenVersion : null,
    overtakenBy,
    onOvertaken: () => void findLastEditor().then((name) => setOvertakenBy({ name })),
  };
}

export type Actions = ReturnType<typeof useActions>;
