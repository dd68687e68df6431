/** The notification mails that Google would have sent. */
import type { CalendarEvent } from "./event.ts";
import { isNewsToGuests } from "./event.ts";

export type SendUpdates = "all" | "externalOnly" | "none";

export interface Notification {
  event_id: string;
  host: string;
  to: string;
  kind: "invitation" | "update" | "cancellation";
  sequence: number;
  summary: string | null;
  start: string | null;
  at: string;
}

/** The mails about a change. `before` is undefined for a new event. */
export function notificationsOf(
  before: CalendarEvent | undefined,
  after: CalendarEvent,
  sendUpdates: SendUpdates,
): Notification[] {
  if (sendUpdates === "none") return [];
  const host = after.organizer.email;
  const earlier = before?.status === "cancelled" ? [] : guestsOf(before);
  const now = after.status === "cancelled" ? [] : guestsOf(after);
  const news = before !== undefined && isNewsToGuests(before, after);
  const mails = [
    ...now
      .filter((guest) => !earlier.includes(guest))
      .map((to) => ({ to, kind: "invitation" as const })),
    ...now
      .filter((guest) => news && earlier.includes(guest))
      .map((to) => ({ to, kind: "update" as const })),
    ...earlier
      .filter((guest) => !now.includes(guest))
      .map((to) => ({ to, kind: "cancellation" as const })),
  ];
  return mails
    .filter(({ to }) => sendUpdates === "all" || isOutside(to, host))
    .map(({ to, kind }) => ({
      event_id: after.id,
      host,
      to,
      kind,
      sequence: after.sequence,
      summary: after.summary ?? null,
      start: after.start?.dateTime ?? after.start?.date ?? null,
      at: after.updated,
    }));
}

/** The attendees except the organiser. */
export function guestsOf(event: CalendarEvent | undefined): string[] {
  return (event?.attendees ?? [])
    .map(({ email }) => email.toLowerCase())
    .filter((email) => email !== event?.organizer.email);
}

/** In practice a guest is "external" if their domain differs from the organiser's. */
export function isOutside(guest: string, host: string): boolean {
  return domainOf(guest) !== domainOf(host);
}

function domainOf(email: string): string {
  return email.slice(email.lastIndexOf("@") + 1).toLowerCase();
}
