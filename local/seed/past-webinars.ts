/** Demo webinars in the past, which no endpoint can create: cancelled, ended, and published with a recording. */
import { derivedId } from "../../shared/platform/ids.ts";
import { days, hours, plus } from "../../shared/platform/instant.ts";
import type { Registration } from "../../shared/registrations/model.ts";
import {
  byHorizon,
  HORIZONS,
  reminderKindOf,
  type Horizon,
} from "../../shared/webinars/horizons.ts";
import { sweepWindow } from "../../shared/webinars/lifecycle.ts";
import { newDraft } from "../../shared/webinars/new-draft.ts";
import type { Webinar } from "../../shared/webinars/model.ts";
import { slugOf } from "../../shared/webinars/slug.ts";
import { OPERATORS } from "./operators.ts";
import { USUAL_ROOM } from "../../shared/webinars/meet-room.ts";
import { PLAIN_PAGE } from "../../shared/webinars/presentation.ts";
import { counted } from "./arrivals.ts";
import { makeRegistrations } from "./registrations.ts";

export interface PastWebinar {
  webinar: Webinar;
  registrations: Registration[];
}

export const makePastWebinars = (anchor: Date): PastWebinar[] => [
  cancelled(anchor),
  held(anchor, {
    title: "Tournament desk basics",
    meetCode: "trn-desk-bsc",
    people: 48,
    daysAgo: 2,
    recording: null,
  }),
  held(anchor, {
    title: "Running a league night",
    meetCode: "lge-nght-run",
    people: 96,
    daysAgo: 21,
    recording: "https://videos.petanque.life/running-a-league-night",
  }),
];

function cancelled(anchor: Date): PastWebinar {
  const cancelledAt = plus(anchor, -days(1));
  const webinar = webinarOf(plus(anchor, -days(10)), {
    title: "Umpire refresher",
    description: "The rules that changed this season.",
    tags: ["umpiring", "tournaments"],
    starts_at: nextHour(plus(anchor, days(5))),
    status: "CANCELLED",
    meet_url: "https://meet.google.com/ump-rfrs-her",
    published_at: plus(anchor, -days(9)),
    cancelled_at: cancelledAt,
    cancel_reason: "The umpire is ill; a new date follows.",
    version: 4,
    registered_count: 23,
  });
  const order = { count: webinar.registered_count, until: cancelledAt, seed: 23 };
  const registrations = makeRegistrations(webinar.id, order).map((each): Registration => ({
    ...each,
    mail: {
      ...each.mail,
      cancellation: { settled_for: 1, sent_for: 1, sent_at: plus(cancelledAt, 20_000) },
    },
    mail_status: "delivered",
  }));
  return withSources({ webinar, registrations });
}

function withSources({ webinar, registrations }: PastWebinar): PastWebinar {
  const { sources, registrations: all } = counted(registrations);
  return { webinar: { ...webinar, sources }, registrations: all };
}

interface Held {
  title: string;
  meetCode: string;
  people: number;
  daysAgo: number;
  recording: string | null;
}

/** A webinar with reminders sent and attendance marked: PUBLISHED if it has a recording, otherwise ENDED. */
function held(anchor: Date, story: Held): PastWebinar {
  const startsAt = nextHour(plus(anchor, -days(story.daysAgo)));
  const endedAt = plus(startsAt, hours(1));
  const sentAt = (horizon: Horizon) => sweepWindow(startsAt, horizon).opens;
  const webinar = webinarOf(plus(startsAt, -days(12)), {
    title: story.title,
    description: "Recorded live with questions from the clubs.",
    tags: ["tournaments", "clubs"],
    starts_at: startsAt,
    status: story.recording === null ? "ENDED" : "PUBLISHED",
    meet_url: `https://meet.google.com/${story.meetCode}`,
    recording_url: story.recording,
    published_at: plus(startsAt, -days(11)),
    ended_at: endedAt,
    mail: byHorizon(reminderKindOf, (horizon) => ({ sent_at: sentAt(horizon) })),
    swept: byHorizon(
      (horizon) => horizon,
      () => 1,
    ),
    version: 5,
    registered_count: story.people,
  });
  const registrations = registrationsOf(webinar, { sentAt, markedAt: plus(endedAt, hours(2)) });
  const attended_count = registrations.filter(({ attended }) => attended).length;
  return withSources({ webinar: { ...webinar, attended_count }, registrations });
}

/** Registrations from before the first reminder. Two thirds attended, and some addresses bounced. */
function registrationsOf(
  { id, registered_count: count }: Webinar,
  { sentAt, markedAt }: { sentAt: (horizon: Horizon) => Date; markedAt: Date },
): Registration[] {
  const reminders = byHorizon(reminderKindOf, (horizon) => ({
    settled_for: 1,
    sent_for: 1,
    sent_at: sentAt(horizon),
  }));
  const order = { count, until: sentAt(HORIZONS[0]), seed: count };
  return makeRegistrations(id, order).map((each, position) => ({
    ...each,
    mail: { ...each.mail, ...reminders },
    attended: position % 3 !== 0,
    attendance_marked_at: markedAt,
    attendance_source: "operator",
    mail_status: position % 17 === 16 ? "bounced" : "delivered",
  }));
}

type Given = Pick<Webinar, "title" | "description" | "tags" | "starts_at"> & Partial<Webinar>;

function webinarOf(createdAt: Date, given: Given): Webinar {
  const host = "jamie@petanque.life";
  const order = {
    host_email: host,
    ends_at: plus(given.starts_at, hours(1)),
    time_zone: "Europe/Paris",
    locale: "en" as const,
    capacity: null,
    waiting_list: "off" as const,
    further_reminders: [],
    promote_on_homepage: false,
    ...USUAL_ROOM,
    ...PLAIN_PAGE,
    publish_recording: "by_hand" as const,
    questions: [],
    mail_introduction: "",
    mail_signature: "",
    ...given,
  };
  const id = derivedId("demo", slugOf(given.title)).slice(0, 24);
  const draft = newDraft(order, { id, by: OPERATORS[0].uid, at: createdAt });
  return {
    ...draft,
    // The Calendar needs no more changes for a webinar that is over.
    calendar_sync: { ...draft.calendar_sync, host_email: host, synced_version: 1, retry_at: null },
    version: 2,
    ...given,
  };
}

const nextHour = (instant: Date): Date =>
  new Date(Math.ceil(instant.getTime() / hours(1)) * hours(1));
