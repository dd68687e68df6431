/** The local Calendar's events, its planned failures and the notices that Google would have sent. */
import type { Notification } from "../../packages/local-cloud/calendar/notifications.ts";
import type { App } from "./app.ts";

export interface StoredEvent {
  id: string;
  iCalUID: string;
  status: string;
  host: string;
  summary: string;
  start: { dateTime: string };
  attendees?: { email: string; displayName?: string }[];
}

/** The webinar's events in all hosts' calendars, cancelled ones included. */
export async function eventsOf(app: App, webinarId: string): Promise<StoredEvent[]> {
  const query = new URLSearchParams({ privateExtendedProperty: `webinar_id=${webinarId}` });
  const response = await fetch(`${app.servers.calendar}/__events?${query}`);
  return ((await response.json()) as { events: StoredEvent[] }).events;
}

/** Makes the next calls of this kind on the host's calendar fail. */
export async function failCalendar(
  app: App,
  fault: { call: string; containing: string; action: object; times?: number },
): Promise<void> {
  const { call, containing, action, times = 1 } = fault;
  const response = await fetch(`${app.servers.calendar}/__faults`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ match: { call, containing }, times, action }),
  });
  if (!response.ok) throw new Error(await response.text());
}

/** Ends the failures of calls that contain this. */
export async function healCalendar(app: App, containing: string): Promise<void> {
  const query = new URLSearchParams({ containing });
  await fetch(`${app.servers.calendar}/__faults?${query}`, { method: "DELETE" });
}

/** Notices that Google sent to guests on this host's behalf. */
export async function noticesOf(app: App, host: string): Promise<Notification[]> {
  const response = await fetch(`${app.servers.calendar}/__notifications?host=${host}`);
  return ((await response.json()) as { notifications: Notification[] }).notifications;
}
