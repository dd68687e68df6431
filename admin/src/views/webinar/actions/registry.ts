/** The actions that this app can do: a folder each, which holds the button and its dialog. */
import type { ComponentType } from "react";
import type { WebinarAction, WebinarDetail } from "../../../api/wire.ts";
import { PublishAction } from "./publish/publish-action.tsx";

export type ActionView = ComponentType<{ webinar: WebinarDetail }>;

/** `send_reminder` is at home in its own card, beside the progress that it makes. */
export const ACTIONS: Partial<Record<WebinarAction, ActionView>> = {
  publish: PublishAction,
};
