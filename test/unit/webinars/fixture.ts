import { byHorizon } from "../../../shared/webinars/horizons.ts";
import type { Webinar } from "../../../shared/webinars/model.ts";
import { USUAL_ROOM } from "../../../shared/webinars/meet-room.ts";
import { PLAIN_PAGE } from "../../../shared/webinars/presentation.ts";
import { newDraft } from "../../../shared/webinars/new-draft.ts";

/** The schedule that the sweep has finished for each horizon. Horizons that a test leaves out count as finished. */
export const swept = (changes: Partial<Webinar["swept"]>): Webinar["swept"] => ({
  ...byHorizon(
    (horizon) => horizon,
    () => 99,
  ),
  ...changes,
});

/** A SCHEDULED webinar on 24 November 2026, 17:00 to 18:00 UTC, with an up-to-date Calendar event. */
export function webinar(changes: Partial<Webinar> = {}): Webinar {
  const created = new Date("2026-11-01T09:00:00Z");
  const draft = newDraft(
    {
      title: "Score-keeper v2 walkthrough",
      description: "",
      tags: ["clubs"],
      host_email: "jamie@petanque.life",
      starts_at: new Date("2026-11-24T17:00:00Z"),
      ends_at: new Date("2026-11-24T18:00:00Z"),
      time_zone: "Europe/Paris",
      locale: "en",
      capacity: null,
      waiting_list: "off" as const,
      further_reminders: [],
      promote_on_homepage: false,
      ...USUAL_ROOM,
      ...PLAIN_PAGE,
      publish_recording: "by_hand",
      questions: [],
      mail_introduction: "",
      mail_signature: "",
    },
    { id: "0123456789abcdefghijklmn", by: "op", at: created },
  );
  return {
    ...draft,
    status: "SCHEDULED",
    meet_url: "https://meet.google.com/abc-defg-hij",
    calendar_event_id: "event",
    calendar_sync: {
      ...draft.calendar_sync,
      host_email: draft.host_email,
      synced_version: 1,
      retry_at: null,
    },
    published_at: created,
    version: 2,
    ...changes,
  };
}
