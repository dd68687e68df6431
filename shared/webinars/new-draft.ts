import { newCalendarSync, NO_CALENDAR_GUESTS } from "./calendar-state.ts";
import { byHorizon, reminderKindOf } from "./horizons.ts";
import { WebinarId, type NewWebinar, type Webinar } from "./model.ts";
import { slugOf } from "./slug.ts";

export const NO_MAIL: Webinar["mail"] = byHorizon(reminderKindOf, () => ({ sent_at: null }));
export const NOTHING_SWEPT: Webinar["swept"] = byHorizon(
  (horizon) => horizon,
  () => 0,
);

const NOBODY = {
  registered_count: 0,
  attended_count: 0,
  sources: [],
  waiting_count: 0,
  waiting_joined_at: null,
  waiting_due_at: null,
};

/** A new draft, before its Calendar event exists. */
export function newDraft(
  order: NewWebinar,
  { id, by, at }: { id: string; by: string; at: Date },
): Webinar {
  return {
    ...order,
    id: WebinarId.parse(id),
    slug: slugOf(order.title),
    series_id: null,
    former_questions: [],
    status: "DRAFT",
    meet_url: null,
    calendar_event_id: null,
    meet_provision_error: null,
    meet_room: null,
    recording_url: null,
    mail: NO_MAIL,
    swept: NOTHING_SWEPT,
    cancelled_at: null,
    cancel_reason: null,
    ended_at: null,
    published_at: null,
    post_event_dispatched_at: null,
    follow_up_dispatched_at: null,
    announced_at: null,
    calendar_sync: newCalendarSync(at),
    calendar_guests: NO_CALENDAR_GUESTS,
    deleted_at: null,
    confirmations_due_at: null,
    next_action_at: null,
    schedule_version: 1,
    version: 1,
    ...NOBODY,
    created_at: at,
    created_by: by,
    updated_at: at,
    updated_by: by,
  };
}
