/** What a join link leads to. Changes nothing, because mail scanners and previews open every link. */
import type { Webinar } from "../webinars/model.ts";
import { Failure } from "../platform/failure.ts";
import { inTime } from "../platform/in-time.ts";
import { signCancelToken } from "../registrant-mail/cancel-token.ts";
import { READ_WAIT_MS } from "./known-webinars.ts";
import { lookUpJoin, type JoinDeps, type LookedUp } from "./look-up.ts";
import type { Joining, JoinState } from "./model.ts";
import { joinOpensAt } from "./moment.ts";

/** Throws `not_found` (look-up.ts), and `try_later` if nothing says where the meeting is. */
export const showJoin = async (deps: JoinDeps, token: string): Promise<Joining> =>
  joiningOf(deps, token, await lookUpJoin(deps, token));

export async function joiningOf(deps: JoinDeps, token: string, looked: LookedUp): Promise<Joining> {
  const { known, now, key } = looked;
  const state = stateOf(looked);
  const meet_url = state === "open" || state === "unchecked" ? meetUrlOf(looked) : null;
  if (known === null) return { ...NOTHING_KNOWN, state, now, meet_url };
  const { webinar } = known;
  const isAhead = state === "early" || state === "open";
  return {
    state,
    webinar: shownWebinar(looked, webinar),
    now,
    opens_at: joinOpensAt(webinar, deps.joinAheadMinutes),
    meet_url,
    invite_path: isAhead ? `/webinars/${webinar.slug}/invite.ics?key=${token}` : null,
    cancel_path:
      isAhead && key.person !== null
        ? `/registrations/${signCancelToken(deps.links, { webinarId: key.webinarId, ...key.person })}/cancel`
        : null,
    next: isAhead ? null : await nextWebinar(deps, webinar, now),
  };
}

const NOTHING_KNOWN = {
  webinar: null,
  opens_at: null,
  invite_path: null,
  cancel_path: null,
  next: null,
} as const;

function stateOf({ known, registration }: LookedUp): JoinState {
  if (known?.moment === "cancelled") return "cancelled";
  if (registration?.status === "cancelled") return "withdrawn";
  return known?.moment ?? "unchecked";
}

/** The link of now; that of the day the mail was sent if there is no other. */
function meetUrlOf({ known, key }: LookedUp): string {
  const url = known?.webinar.meet_url ?? key.formerMeetUrl;
  if (url === null) throw new Failure("try_later", "The link to the meeting is not at hand.");
  return url;
}

const shownWebinar = ({ registration }: LookedUp, webinar: Webinar): Joining["webinar"] => ({
  title: webinar.title,
  slug: webinar.slug,
  starts_at: webinar.starts_at,
  ends_at: webinar.ends_at,
  time_zone: registration?.time_zone ?? webinar.time_zone,
  locale: registration?.locale ?? webinar.locale,
  cancel_reason: webinar.status === "CANCELLED" ? webinar.cancel_reason : null,
  recording_url: webinar.status === "PUBLISHED" ? webinar.recording_url : null,
});

/** Null if there is none, or if it cannot be found out now. */
async function nextWebinar(
  deps: JoinDeps,
  { slug: own }: Webinar,
  now: Date,
): Promise<Joining["next"]> {
  try {
    const { webinars } = await inTime(READ_WAIT_MS, deps.programme.read(deps, now));
    const next = webinars
      .filter(({ slug }) => slug !== own)
      .toSorted((one, other) => one.starts_at.getTime() - other.starts_at.getTime())[0];
    if (next === undefined) return null;
    const { title, slug, starts_at, time_zone } = next;
    return { title, slug, starts_at, time_zone };
  } catch (cause) {
    deps.log.write("WARNING", "next_webinar_unread", { cause });
    return null;
  }
}
