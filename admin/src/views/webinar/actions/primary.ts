/** The one action that the page of a webinar puts first. Pure. */
import type { WebinarAction, WebinarDetail } from "../../../api/wire.ts";
import type { Phase } from "../phase.ts";

/** `open_room` and `watch` lead to Meet and to the recording. */
export type Primary = WebinarAction | "open_room" | "watch";

/** The first that is possible. A webinar that is published and not announced is announced next. */
const PREFERRED: Record<Phase, readonly Primary[]> = {
  DRAFT: ["publish", "update"],
  SCHEDULED: ["announce", "update"],
  LIVE: ["open_room"],
  ENDED: ["attach_recording"],
  PUBLISHED: ["watch"],
  CANCELLED: [],
};

type Facts = Pick<
  WebinarDetail,
  "allowed_actions" | "announced_at" | "meet_url" | "recording_url" | "tags"
>;

export const primaryOf = (webinar: Facts, phase: Phase): Primary | null =>
  PREFERRED[phase].find((each) => isPossible(webinar, each)) ?? null;

function isPossible(webinar: Facts, primary: Primary): boolean {
  if (primary === "open_room") return webinar.meet_url !== null;
  if (primary === "watch") return webinar.recording_url !== null;
  // Nobody has an interest in a webinar without tags, and nobody is told of one twice.
  const isNews = webinar.announced_at === null && webinar.tags.length > 0;
  if (primary === "announce" && !isNews) return false;
  return webinar.allowed_actions.some(({ action, allowed }) => action === primary && allowed);
}
