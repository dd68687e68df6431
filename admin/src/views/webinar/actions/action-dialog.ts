import type { WebinarDetail } from "../../../api/wire.ts";
import type { Guard } from "../changes.ts";

export interface ActionProps {
  webinar: WebinarDetail;
  /** The version that the operator saw when they opened the dialog; null while it is closed. */
  seenVersion: number | null;
  close: () => void;
  /** Called when somebody else has changed the webinar first. */
  onOvertaken: () => void;
}

/**
 * An open dialog is about the version that the operator saw when they opened it, even if the page behind it has loaded
 * a newer one. On a version conflict the dialog closes, so that the operator sees the newer version.
 */
export function actionDialog({ seenVersion, close, onOvertaken }: Omit<ActionProps, "webinar">) {
  const guard: Guard = {
    seenVersion,
    onVersionConflict: () => {
      close();
      onOvertaken();
    },
  };
  return { isOpen: seenVersion !== null, guard, close };
}
