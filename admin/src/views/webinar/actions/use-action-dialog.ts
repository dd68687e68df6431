import { useState } from "react";
import type { WebinarDetail } from "../../../api/wire.ts";
import type { Guard } from "../changes.ts";

/** The notice on the page that somebody else has changed the webinar first. */
interface ConflictNote {
  show: () => void;
  hide: () => void;
}

export interface ActionProps {
  webinar: WebinarDetail;
  conflict: ConflictNote;
}

/**
 * An open dialog is about the version that the operator saw when they opened it, even if the page behind it has loaded
 * a newer one. On a version conflict the dialog closes, so that the operator sees the newer version.
 */
export function useActionDialog({ webinar, conflict }: ActionProps) {
  const [seenVersion, setSeenVersion] = useState<number | null>(null);
  const close = () => setSeenVersion(null);
  const guard: Guard = {
    seenVersion,
    onVersionConflict: () => {
      close();
      conflict.show();
    },
  };
  return {
    isOpen: seenVersion !== null,
    guard,
    open: () => {
      conflict.hide();
      setSeenVersion(webinar.version);
    },
    close,
  };
}
