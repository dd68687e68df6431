/** A Calendar that does what it is asked: it is not what is simulated. */
import type { Calendar, CalendarEvent } from "../../../shared/calendar/model.ts";

export function willingCalendar(): Calendar {
  const events = new Map<string, CalendarEvent>();
  const known = (id: string, webinarId: string | null = null): CalendarEvent =>
    events.get(id) ?? {
      id,
      etag: "1",
      content: {
        title: "",
        description: "",
        starts_at: new Date(0),
        ends_at: new Date(0),
        time_zone: "UTC",
      },
      status: "confirmed",
      meet_url: "https://meet.google.com/abc-defg-hij",
      conference: "success",
      conference_request_id: id,
      guests: [],
      webinar_id: webinarId,
    };
  const keep = (event: CalendarEvent): Promise<CalendarEvent> => {
    events.set(event.id, event);
    return Promise.resolve(event);
  };
  return {
    insertEvent: (_host, { id, webinar_id, ...content }) =>
      keep({ ...known(id, webinar_id), content }),
    getEvent: (_host, id) => Promise.resolve(known(id)),
    patchEvent(_host, { id }, changes) {
      const event = known(id);
      return keep({ ...event, content: { ...event.content, ...changes } });
    },
    changeGuests: (_host, { id }, guests) => keep({ ...known(id), guests }),
    deleteEvent: () => Promise.resolve("gone"),
  };
}
