/** A Calendar for one test file, with its own faults and directory and a record of its calls. */
import type { z } from "zod";
import type { CalendarEvent } from "../../packages/local-cloud/calendar/event.ts";
import type { Notification } from "../../packages/local-cloud/calendar/notifications.ts";
import type { KeptRequest } from "../../packages/local-cloud/calendar/requests.ts";
import type { Fault } from "../../packages/local-cloud/wire/faults.ts";
import { calendarEventId } from "../../shared/webinars/calendar-state.ts";
import { calendarOf, post } from "../../packages/local-cloud/test/calendar/client.ts";
import { startCalendar } from "../../packages/local-cloud/calendar/server.ts";
import { holdCall } from "../../packages/local-cloud/testing/held-call.ts";

export type OwnCalendar = Awaited<ReturnType<typeof startOwnCalendar>>;
export type HostedEvent = CalendarEvent & { host: string };

export async function startOwnCalendar() {
  const server = await startCalendar({ port: 0 });
  const base = `http://127.0.0.1:${server.port}`;
  const read = async <Reply>(path: string): Promise<Reply> =>
    (await (await fetch(base + path)).json()) as Reply;
  const order = async (path: string, body: object): Promise<void> => {
    const answer = await post(base + path, body);
    if (!answer.ok) throw new Error(await answer.text());
  };
  const eventsOf = async (webinarId: string): Promise<HostedEvent[]> => {
    const query = new URLSearchParams({ privateExtendedProperty: `webinar_id=${webinarId}` });
    return (await read<{ events: HostedEvent[] }>(`/__events?${query}`)).events;
  };
  return {
    /** Environment for `startApp`, so that the functions use this Calendar. */
    env: {
      CALENDAR_API_URL: base,
      IAM_CREDENTIALS_URL: base,
      OAUTH_TOKEN_URL: `${base}/token`,
    },
    fail: (fault: z.input<typeof Fault>) => order("/__faults", fault),
    /** Holds the next matching call until it is released. */
    hold: (match: { call: string; containing: string }) => holdCall(base, match),
    /** Removes all planned faults. */
    heal: async (): Promise<void> => {
      await fetch(`${base}/__faults`, { method: "DELETE" });
    },
    /** Planned faults that have not happened. */
    leftFaults: async () => (await read<{ faults: Fault[] }>("/__faults")).faults,
    conference: (plan: object) => order("/__conference", plan),
    directory: (entries: object) => order("/__directory", entries),
    /** The webinar's events in all calendars, cancelled ones included. */
    eventsOf,
    /** Addresses of the guests of the webinar's only live event. */
    async guestsOf(webinarId: string): Promise<string[]> {
      const event = (await eventsOf(webinarId)).find(({ status }) => status !== "cancelled");
      return (event?.attendees ?? []).map(({ email }) => email).toSorted();
    },
    /** Calls carried out for this host, in order. */
    async requestsOf(host: string): Promise<KeptRequest[]> {
      return (await read<{ requests: KeptRequest[] }>(`/__requests?user=${host}`)).requests;
    },
    async mailsOf(host: string): Promise<Notification[]> {
      const path = `/__notifications?host=${host}`;
      return (await read<{ notifications: Notification[] }>(path)).notifications;
    },
    /** Changes the event as the host would in Google Calendar; no notices are sent. */
    async invite(host: string, eventId: string, emails: string[]): Promise<void> {
      await calendarOf(base, { sub: host }).events.patch({
        calendarId: "primary",
        eventId,
        conferenceDataVersion: 1,
        sendUpdates: "none",
        requestBody: { attendees: emails.map((email) => ({ email })) },
      });
    },
    /** Inserts an event as a late insert by the product would. */
    async insertByHand(host: string, webinarId: string): Promise<void> {
      const time = (at: number) => ({ dateTime: new Date(at).toISOString(), timeZone: "UTC" });
      await calendarOf(base, { sub: host }).events.insert({
        calendarId: "primary",
        requestBody: {
          id: calendarEventId(webinarId, 1),
          summary: "Late",
          start: time(Date.now()),
          end: time(Date.now() + 3_600_000),
          extendedProperties: { private: { webinar_id: webinarId } },
        },
      });
    },
    async moveByHand(host: string, eventId: string, by: number): Promise<void> {
      const { events } = calendarOf(base, { sub: host });
      const event = { calendarId: "primary", eventId };
      const { start, end } = (await events.get(event)).data;
      const moved = (at: typeof start) => ({
        ...at,
        dateTime: new Date(Date.parse(at?.dateTime ?? "") + by).toISOString(),
      });
      const requestBody = { start: moved(start), end: moved(end) };
      await events.patch({ ...event, requestBody });
    },
    async deleteByHand(host: string, eventId: string): Promise<void> {
      await calendarOf(base, { sub: host }).events.delete({ calendarId: "primary", eventId });
    },
    close: () => server.close(),
  };
}
