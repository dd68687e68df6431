/** The calendars of all hosts, with the insert, get, patch and delete of Calendar v3. */
import { randomBytes } from "node:crypto";
import { type ConferencePlan, Conferences, withConference, withMeet } from "./conference.ts";
import { Refusal } from "./errors.ts";
import { type CalendarEvent, checkedFields, type EventFields, isMoved, merged } from "./event.ts";
import type { Caller } from "./identity.ts";
import { UsageLimits } from "./limits.ts";
import {
  guestsOf,
  isOutside,
  type Notification,
  notificationsOf,
  type SendUpdates,
} from "./notifications.ts";

/** One complete change, as the log keeps it. */
export interface Change {
  kind: "change";
  host: string;
  event: CalendarEvent;
  /** How many more reads a pending conference takes to succeed. */
  pendingGets: number;
  notifications: Notification[];
  invitedOutside: number;
  at: number;
}

export interface WriteOptions {
  sendUpdates: SendUpdates;
  conferenceDataVersion: number;
  ifMatch?: string | undefined;
}

interface Kept {
  event: CalendarEvent;
  pendingGets: number;
}

const EVENT_ID = /^[a-v0-9]{5,1024}$/;

export class Calendars {
  readonly conferences = new Conferences();
  readonly limits = new UsageLimits();
  readonly notifications: Notification[] = [];
  #events = new Map<string, Map<string, Kept>>();
  #lastVersion = 0;
  readonly #journal: (change: Change) => void;
  readonly #now: () => number;

  constructor(journal: (change: Change) => void, now: () => number) {
    this.#journal = journal;
    this.#now = now;
  }

  insert({ email, isServiceAccount }: Caller, body: object, options: WriteOptions): CalendarEvent {
    const fields = checkedFields(body);
    const id = fields.id ?? randomBytes(16).toString("hex");
    if (!EVENT_ID.test(id)) throw new Refusal("invalidId");
    if (this.#find(email, id) !== undefined) throw new Refusal("duplicate");
    const created = new Date(this.#now()).toISOString();
    const event: CalendarEvent = {
      ...fields,
      kind: "calendar#event",
      id,
      iCalUID: fields.iCalUID ?? `${id}@google.com`,
      etag: "",
      status: fields.status ?? "confirmed",
      htmlLink: `https://www.google.com/calendar/event?eid=${Buffer.from(`${id} ${email}`).toString("base64url")}`,
      created,
      updated: created,
      creator: { email, self: true },
      organizer: { email, self: true },
      sequence: 0,
      eventType: "default",
    };
    return this.#write(undefined, event, { ...options, isServiceAccount });
  }

  /** Returns cancelled events too. Each read brings a pending conference closer to success. */
  get({ email }: Caller, id: string): CalendarEvent {
    const kept = this.#find(email, id);
    if (kept === undefined) throw new Refusal("notFound");
    if (kept.pendingGets === 0) return kept.event;
    const requestId = kept.event.conferenceData?.createRequest?.requestId ?? "";
    const pendingGets = kept.pendingGets - 1;
    const event = pendingGets === 0 ? this.#stamped(withMeet(kept.event, requestId)) : kept.event;
    this.#save({ event, pendingGets, notifications: [], invitedOutside: 0 });
    // The conference appears at the next read.
    return kept.event;
  }

  /** Marks the event as cancelled. It keeps its id. */
  delete({ email }: Caller, id: string, { sendUpdates, ifMatch }: WriteOptions): void {
    const kept = this.#find(email, id);
    if (kept === undefined) throw new Refusal("notFound");
    if (kept.event.status === "cancelled") throw new Refusal("deleted");
    this.#checkVersion(kept.event, ifMatch);
    const event = this.#stamped({ ...kept.event, status: "cancelled" });
    const notifications = notificationsOf(kept.event, event, sendUpdates);
    this.#save({ event, pendingGets: 0, notifications, invitedOutside: 0 });
  }

  /** Every event of a host, or of all hosts, in the order of creation. */
  all(host?: string): CalendarEvent[] {
    return [...this.#events]
      .filter(([email]) => host === undefined || email === host.toLowerCase())
      .flatMap(([, events]) => [...events.values()].map(({ event }) => event));
  }

  /** Applies a change from the log. */
  restore({ host, event, pendingGets, notifications, invitedOutside, at }: Change): void {
    const events = this.#events.get(host) ?? new Map<string, Kept>();
    events.set(event.id, { event, pendingGets });
    this.#events.set(host, events);
    for (const notification of notifications) this.notifications.push(notification);
    this.limits.countGuests(host, invitedOutside, at);
    this.#lastVersion = Math.max(this.#lastVersion, versionOf(event));
  }

  patch(
    { email, isServiceAccount }: Caller,
    id: string,
    body: object,
    options: WriteOptions,
  ): CalendarEvent {
    const kept = this.#find(email, id);
    if (kept === undefined) throw new Refusal("notFound");
    this.#checkVersion(kept.event, options.ifMatch);
    const fields = checkedFields(merged(kept.event, body));
    const { kind, iCalUID, etag, htmlLink, created, updated, creator, organizer, eventType } =
      kept.event;
    const readOnly = { kind, id, iCalUID, etag, htmlLink, created, updated, creator, organizer };
    const event: CalendarEvent = {
      ...fields,
      ...readOnly,
      eventType,
      hangoutLink: kept.event.hangoutLink,
      sequence: kept.event.sequence,
      status: fields.status ?? "confirmed",
    };
    return this.#write(kept, event, { ...options, isServiceAccount });
  }

  #write(
    before: Kept | undefined,
    wanted: CalendarEvent,
    options: WriteOptions & { isServiceAccount: boolean },
  ): CalendarEvent {
    const host = wanted.organizer.email;
    const earlierData = before?.event.conferenceData;
    const earlierGuests = guestsOf(before?.event);
    const added = guestsOf(wanted).filter((guest) => !earlierGuests.includes(guest));
    if (added.length > 0 && options.isServiceAccount) throw new Refusal("serviceAccountGuests");
    const invitedOutside = added.filter((guest) => isOutside(guest, host)).length;
    this.limits.checkGuests(host, invitedOutside, this.#now());
    const plan = (): ConferencePlan | undefined => this.conferences.take(host);
    // Version 0 means that the client does not support conferences, so its conference data is ignored.
    const conference =
      options.conferenceDataVersion >= 1
        ? withConference(wanted, earlierData, { canMakeMeet: !options.isServiceAccount, plan })
        : { event: { ...wanted, conferenceData: earlierData } };
    const isKept = conference.event.conferenceData === earlierData;
    const event = this.#stamped(withResponses(conference.event));
    if (before !== undefined && isMoved(before.event, event)) event.sequence += 1;
    this.#save({
      event,
      pendingGets: conference.pendingGets ?? (isKept ? (before?.pendingGets ?? 0) : 0),
      notifications: notificationsOf(before?.event, event, options.sendUpdates),
      invitedOutside,
    });
    return event;
  }

  #find(host: string, id: string): Kept | undefined {
    return this.#events.get(host)?.get(id);
  }

  #checkVersion(event: CalendarEvent, ifMatch: string | undefined): void {
    if (ifMatch !== undefined && ifMatch !== "*" && ifMatch !== event.etag)
      throw new Refusal("stale");
  }

  /** Sets a new etag, which no event had before, and the time of the update. */
  #stamped(event: CalendarEvent): CalendarEvent {
    const now = this.#now();
    this.#lastVersion = Math.max(this.#lastVersion + 1, now * 1000);
    return { ...event, etag: `"${this.#lastVersion}"`, updated: new Date(now).toISOString() };
  }

  #save(what: Omit<Change, "kind" | "host" | "at">): void {
    const host = what.event.organizer.email;
    const change: Change = { kind: "change", host, at: this.#now(), ...what };
    this.#journal(change);
    this.restore(change);
  }
}

function withResponses(event: CalendarEvent): CalendarEvent {
  if (event.attendees === undefined) return event;
  const attendees = event.attendees.map((attendee) => ({
    ...attendee,
    responseStatus: attendee.responseStatus ?? "needsAction",
    ...(attendee.email.toLowerCase() === event.organizer.email && { organizer: true, self: true }),
  })) satisfies EventFields["attendees"];
  return { ...event, attendees };
}

function versionOf({ etag }: CalendarEvent): number {
  return Number(etag.replaceAll('"', ""));
}
