/** What the local Calendar holds and whom Google would have told. */
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

/** Every event of the webinar in any host's calendar, cancelled ones too. */
export async function eventsOf(app: App, webinarId: string): Promise<StoredEvent[]> {
  const query = new URLSearchParams({ privateExtendedProperty: `webinar_id=${webinarId}` });
  const response = await fetch(`${app.servers.calendar}/__events?${query}`);
  return ((await response.json()) as { events: StoredEvent[] }).events;
}

/** The next calls of that kind about this host's calendar fail. */
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

/** What Google has told guests in the name of this host. */
export async function noticesOf(app: App, host: string): Promise<Notification[]> {
  const response = await fetch(`${app.servers.calendar}/__notifications?host=${host}`);
  return ((await response.json()) as { notifications: Notification[] }).notifications;
}
