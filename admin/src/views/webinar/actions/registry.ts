/** The actions that this app can do: a folder each, which holds the button and its dialog. */
import type { ComponentType } from "react";
import type { WebinarAction } from "../../../api/wire.ts";
import { CancelAction } from "./cancel/cancel-action.tsx";
import { DeleteAction } from "./delete/delete-action.tsx";
import { EditAction } from "./edit/edit-action.tsx";
import { PublishAction } from "./publish/publish-action.tsx";
import { RecordingAction } from "./recording/recording-action.tsx";
import type { ActionProps } from "./use-asking.ts";

export type ActionView = ComponentType<ActionProps>;

/** `send_reminder` and `mark_attendance` are at home in cards of their own, beside what they make. */
export const ACTIONS: Partial<Record<WebinarAction, ActionView>> = {
  publish: PublishAction,
  attach_recording: RecordingAction,
  update: EditAction,
  cancel: CancelAction,
  delete: DeleteAction,
};
