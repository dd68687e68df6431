/** What a join link leads to at some moment. Pure. */
import { minutes, plus } from "../platform/instant.ts";
import type { Webinar } from "../webinars/model.ts";
import { publicState } from "../webinars/public.ts";

/**
 * `early`: the meeting is not open yet. `open`: it leads in. `over` and `recorded`: it has taken place, without and with a
 * recording.
 */
export type JoinMoment = "early" | "open" | "over" | "recorded" | "cancelled";

/** From when the link leads in. */
export const joinOpensAt = (
  { starts_at }: Pick<Webinar, "starts_at">,
  aheadMinutes: number,
): Date => plus(starts_at, -minutes(aheadMinutes));

/** Null for a webinar that nobody may see: a draft, or one that is deleted. */
export function joinMoment(
  webinar: Webinar,
  { now, aheadMinutes }: { now: Date; aheadMinutes: number },
): JoinMoment | null {
  const state = publicState(webinar, now);
  switch (state) {
    case null:
    case "cancelled":
    case "recorded":
      return state;
    case "ended":
      return "over";
    case "open":
    case "full":
    case "closed":
      return now >= joinOpensAt(webinar, aheadMinutes) ? "open" : "early";
  }
}

/** True if a visit at that time says that somebody came to the webinar, at the time that it has now. */
export const isInWindow = (
  { starts_at, ends_at }: Pick<Webinar, "starts_at" | "ends_at">,
  { at, aheadMinutes }: { at: Date; aheadMinutes: number },
): boolean => at >= joinOpensAt({ starts_at }, aheadMinutes) && at < ends_at;
