import { useState } from "react";
import type { WebinarDetail } from "../../../api/wire.ts";
import type { Guard } from "../queries.ts";

/** Where the page says that somebody else's change came first. */
interface ConflictNote {
  show: () => void;
  hide: () => void;
}

export interface ActionProps {
  webinar: WebinarDetail;
  conflict: ConflictNote;
}

/**
 * An open dialog asks about the webinar as the operator saw it when they opened it, whatever the page behind it has
 * learnt since. Where that version is no longer the present one the dialog closes, so that the page can be seen.
 */
export function useAsking({ webinar, conflict }: ActionProps) {
  const [seenVersion, setSeenVersion] = useState<number | null>(null);
  const close = () => setSeenVersion(null);
  const guard: Guard = {
    seenVersion,
    onOvertaken: () => {
      close();
      conflict.show();
    },
  };
  return {
    isAsking: seenVersion !== null,
    guard,
    ask: () => {
      conflict.hide();
      setSeenVersion(webinar.version);
    },
    close,
  };
}
