/** Webinars in the states that the story's one is not in, so that every view has something to show. */
import { derivedId } from "../../shared/platform/ids.ts";
import { hours, plus } from "../../shared/platform/instant.ts";
import type { Registration } from "../../shared/registrations/model.ts";
import { WebinarId, type Webinar } from "../../shared/webinars/model.ts";
import { slugOf } from "../../shared/webinars/slug.ts";
import { makeRegistrations } from "./registrations.ts";
import { OPERATORS } from "./operators.ts";

export interface SeededWebinar {
  webinar: Webinar;
  registrations: Registration[];
}

const days = (count: number): number => hours(24 * count);

export function makeOtherWebinars(anchor: Date): SeededWebinar[] {
  const draft = webinarOf(anchor, {
    title: "Club finances for new treasurers",
    description: "Budgets, fees and grants: a first year without surprises.",
    tags: ["clubs", "fundraising"],
    starts_at: nextHour(plus(anchor, days(16))),
    meet_url: meetUrl("drf-club-fin"),
  });
  const unprovisioned = webinarOf(anchor, {
    title: "Terrain care through the winter",
    description: "Drainage, frost and gravel.",
    tags: ["terrain-care", "clubs"],
    host_email: "nadia@petanque.life",
    starts_at: nextHour(plus(anchor, days(30))),
    meet_provision_error: {
      code: "calendar_user_unknown",
      message: "Google Workspace has no user nadia@petanque.life.",
      hint: "Correct the host's address, or create the user, then save the webinar again.",
      retryable: false,
      at: plus(anchor, -days(1)),
    },
  });
  return [
    { webinar: draft, registrations: [] },
    { webinar: unprovisioned, registrations: [] },
    cancelled(anchor),
    past(anchor, { title: "Tournament desk basics", count: 48, daysAgo: 2, recording: null }),
    past(anchor, {
      title: "Running a league night",
      count: 96,
      daysAgo: 21,
      recording: "https://videos.petanque.life/running-a-league-night",
    }),
  ];
}

function cancelled(anchor: Date): SeededWebinar {
  const webinar = webinarOf(anchor, {
    title: "Umpire refresher",
    description: "The rules that changed this season.",
    tags: ["umpiring", "tournaments"],
    starts_at: nextHour(plus(anchor, days(5))),
    status: "CANCELLED",
    meet_url: meetUrl("ump-refr-esh"),
    published_at: plus(anchor, -days(9)),
    cancelled_at: plus(anchor, -days(1)),
    cancel_reason: "The umpire is ill; a new date follows.",
    version: 4,
  });
  const registrations = makeRegistrations(webinar.id, {
    count: 23,
    until: plus(anchor, -days(1)),
    seed: 23,
  }).map((each) => ({
    ...each,
    cancellation_sent_at: webinar.cancelled_at,
    mail_status: "delivered" as const,
  }));
  return { webinar: { ...webinar, registered_count: registrations.length }, registrations };
}

/** Held, with reminders sent and attendance marked; PUBLISHED where there is a recording. */
function past(
  anchor: Date,
  story: { title: string; count: number; daysAgo: number; recording: string | null },
): SeededWebinar {
  const startsAt = nextHour(plus(anchor, -days(story.daysAgo)));
  const endsAt = plus(startsAt, hours(1));
  const reminded = {
    reminder_24h_sent_at: plus(startsAt, -hours(24)),
    reminder_1h_sent_at: plus(startsAt, -hours(1)),
  };
  const webinar = webinarOf(plus(startsAt, -days(12)), {
    title: story.title,
    description: "Recorded live with questions from the clubs.",
    tags: ["tournaments", "clubs"],
    starts_at: startsAt,
    status: story.recording === null ? "ENDED" : "PUBLISHED",
    meet_url: meetUrl("pst-webi-nar"),
    recording_url: story.recording,
    published_at: plus(startsAt, -days(11)),
    ended_at: endsAt,
    ...reminded,
    reminder_24h_swept_schedule: 1,
    reminder_1h_swept_schedule: 1,
    version: 5,
  });
  const until = reminded.reminder_24h_sent_at;
  const order = { count: story.count, until, seed: story.count };
  const registrations = makeRegistrations(webinar.id, order).map((each, position) => ({
    ...each,
    ...reminded,
    reminder_24h_schedule: 1,
    reminder_1h_schedule: 1,
    attended: position % 3 !== 0,
    attendance_marked_at: plus(endsAt, hours(2)),
    mail_status: position % 17 === 16 ? ("bounced" as const) : ("delivered" as const),
  }));
  const attended_count = registrations.filter(({ attended }) => attended).length;
  return {
    webinar: { ...webinar, registered_count: registrations.length, attended_count },
    registrations,
  };
}

function webinarOf(
  createdAt: Date,
  given: Pick<Webinar, "title" | "description" | "tags" | "starts_at"> & Partial<Webinar>,
): Webinar {
  const slug = slugOf(given.title);
  return {
    id: WebinarId.parse(derivedId("demo", slug).slice(0, 24)),
    slug,
    host_email: "jamie@petanque.life",
    ends_at: plus(given.starts_at, hours(1)),
    time_zone: "Europe/Paris",
    locale: "en",
    capacity: null,
    status: "DRAFT",
    promote_on_homepage: false,
    meet_url: null,
    calendar_event_id: null,
    meet_provision_error: null,
    recording_url: null,
    reminder_24h_sent_at: null,
    reminder_1h_sent_at: null,
    reminder_24h_swept_schedule: 0,
    reminder_1h_swept_schedule: 0,
    cancelled_at: null,
    cancel_reason: null,
    ended_at: null,
    published_at: null,
    post_event_dispatched_at: null,
    next_action_at: null,
    schedule_version: 1,
    version: 2,
    registered_count: 0,
    attended_count: 0,
    created_at: createdAt,
    created_by: OPERATORS[0].uid,
    updated_at: createdAt,
    updated_by: OPERATORS[0].uid,
    ...given,
  };
}

const meetUrl = (code: string): string => `https://meet.google.com/${code}`;

function nextHour(instant: Date): Date {
  return new Date(Math.ceil(instant.getTime() / hours(1)) * hours(1));
}
