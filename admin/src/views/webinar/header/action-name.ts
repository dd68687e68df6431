import type { WebinarAction, WebinarStatus } from "../../../api/wire.ts";
import type { Messages } from "../../../messages/en.ts";

/** What an action is called, where the status of the webinar changes what it does. Pure. */
export function actionName(
  action: WebinarAction,
  status: WebinarStatus,
  { webinar, recording }: Pick<Messages, "webinar" | "recording">,
): string {
  if (action !== "attach_recording") return webinar.actionNames[action];
  if (status === "ENDED") return recording.button;
  return status === "PUBLISHED" ? recording.correction.button : webinar.actionNames[action];
}
