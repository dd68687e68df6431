import { WebinarId, type Webinar } from "../../../shared/webinars/model.ts";

/** A SCHEDULED webinar on 24 November 2026, 17:00 to 18:00 UTC. */
export function webinar(changes: Partial<Webinar> = {}): Webinar {
  const created = new Date("2026-11-01T09:00:00Z");
  return {
    id: WebinarId.parse("0123456789abcdefghijklmn"),
    title: "Score-keeper v2 walkthrough",
    description: "",
    tags: ["clubs"],
    host_email: "jamie@petanque.life",
    starts_at: new Date("2026-11-24T17:00:00Z"),
    ends_at: new Date("2026-11-24T18:00:00Z"),
    time_zone: "Europe/Paris",
    locale: "en",
    capacity: null,
    slug: "score-keeper-v2-walkthrough",
    status: "SCHEDULED",
    promote_on_homepage: false,
    meet_url: "https://meet.google.com/abc-defg-hij",
    calendar_event_id: "event",
    meet_provision_error: null,
    recording_url: null,
    reminder_24h_sent_at: null,
    reminder_1h_sent_at: null,
    reminder_24h_swept_schedule: 0,
    reminder_1h_swept_schedule: 0,
    cancelled_at: null,
    cancel_reason: null,
    ended_at: null,
    published_at: created,
    post_event_dispatched_at: null,
    next_action_at: null,
    schedule_version: 1,
    version: 2,
    registered_count: 0,
    attended_count: 0,
    created_at: created,
    created_by: "op",
    updated_at: created,
    updated_by: "op",
    ...changes,
  };
}
