/** The actions of the actions card. Each one is a button with its dialog, in a folder of its own. */
import { Button } from "@mantine/core";
import type { ComponentType } from "react";
import type { WebinarAction } from "../../../api/wire.ts";
import { useMessages } from "../../../messages/context.tsx";
import { Link } from "../../../router/link.tsx";
import { editPath } from "../../../router/paths.ts";
import { AnnounceAction } from "./announce/announce-action.tsx";
import { CancelAction } from "./cancel/cancel-action.tsx";
import { DeleteAction } from "./delete/delete-action.tsx";
import { PublishAction } from "./publish/publish-action.tsx";
import { RecordingAction } from "./recording/recording-action.tsx";
import type { ActionProps } from "./use-action-dialog.ts";

/**
 * In the order of the card: actions that take the webinar further come before those that end it. `send_reminder` and
 * `mark_attendance` have cards of their own.
 */
export const ACTIONS: Partial<Record<WebinarAction, ComponentType<ActionProps>>> = {
  publish: PublishAction,
  announce: AnnounceAction,
  attach_recording: RecordingAction,
  update: EditLink,
  cancel: CancelAction,
  delete: DeleteAction,
};

function EditLink({ webinar }: Pick<ActionProps, "webinar">) {
  return (
    <Button component={Link} href={editPath(webinar.id)} variant="default">
      {useMessages().webinar.actionNames.update}
    </Button>
  );
}
