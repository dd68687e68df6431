/** How each action begins: with a dialog, each in a folder of its own, or on another page. */
import type { ComponentType } from "react";
import type { WebinarAction } from "../../../api/wire.ts";
import { editPath, tabPath } from "../../../router/paths.ts";
import type { ActionProps } from "./action-dialog.ts";
import { AnnounceDialog } from "./announce/announce-dialog.tsx";
import { CancelDialog } from "./cancel/cancel-dialog.tsx";
import { DeleteDialog } from "./delete/delete-dialog.tsx";
import { PublishDialog } from "./publish/publish-dialog.tsx";
import { RecordingDialog } from "./recording/recording-dialog.tsx";

export const DIALOGS: Partial<Record<WebinarAction, ComponentType<ActionProps>>> = {
  publish: PublishDialog,
  announce: AnnounceDialog,
  attach_recording: RecordingDialog,
  cancel: CancelDialog,
  delete: DeleteDialog,
};

export const ACTION_PATHS: Partial<Record<WebinarAction, (id: string) => string>> = {
  update: editPath,
  send_reminder: (id) => tabPath(id, "mail"),
  mark_attendance: (id) => tabPath(id, "registrations"),
};

/** The groups of the menu. Those that end the webinar come last. */
export const MENU_GROUPS: readonly (readonly WebinarAction[])[] = [
  ["update", "publish", "announce", "send_reminder", "mark_attendance", "attach_recording"],
  ["cancel", "delete"],
];
