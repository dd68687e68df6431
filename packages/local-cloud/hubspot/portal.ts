/** What one account keeps: contacts, marketing events, and who takes part in which state. */
import type { Attendee, EventParams, SubscriberState } from "./requests.ts";

export interface Contact {
  id: number;
  properties: Record<string, string>;
  created_at: number;
}

export interface MarketingEvent extends EventParams {
  id: string;
  created_at: number;
  updated_at: number;
}

type AttendanceState = "REGISTERED" | "ATTENDED" | "CANCELLED" | "NO_SHOW";

interface Participation {
  contact_id: number;
  state: AttendanceState;
  occurred_at: number;
}

const STATES = { register: "REGISTERED", attend: "ATTENDED", cancel: "CANCELLED" } as const;

export class Portal {
  readonly contacts = new Map<string, Contact>();
  readonly events = new Map<string, MarketingEvent>();
  /** By the event's id, then the contact's. */
  readonly #participations = new Map<string, Map<number, Participation>>();
  #lastId = 0;

  event(externalAccountId: string, externalEventId: string): MarketingEvent | undefined {
    return this.events.get(keyOf({ externalAccountId, externalEventId }));
  }

  /** Fields that the request leaves out keep their value. */
  upsert(params: EventParams, now: number): MarketingEvent {
    const known = this.events.get(keyOf(params));
    const id = known?.id ?? this.#nextId();
    const event = {
      ...known,
      ...params,
      id,
      created_at: known?.created_at ?? now,
      updated_at: now,
    };
    this.events.set(keyOf(params), event);
    return event;
  }

  change(event: MarketingEvent, changes: Partial<EventParams>, now: number): MarketingEvent {
    return this.upsert({ ...event, ...changes }, now);
  }

  remove(event: MarketingEvent): void {
    this.events.delete(keyOf(event));
    this.#participations.delete(event.id);
  }

  /** undefined if there is a contact with that address. */
  createContact(properties: Record<string, string>, now: number): Contact | undefined {
    const email = (properties["email"] ?? "").toLowerCase();
    if (this.contacts.has(email)) return undefined;
    const contact = {
      id: Number(this.#nextId()),
      properties: { ...properties, email },
      created_at: now,
    };
    this.contacts.set(email, contact);
    return contact;
  }

  /**
   * Creates contacts that do not exist. "The contactProperties field is used exclusively for creating new contacts and will
   * not update properties of existing contacts." The last call decides the state, whatever time it names.
   */
  record(event: MarketingEvent, state: SubscriberState, attendee: Attendee, now: number): Contact {
    const email = attendee.email.toLowerCase();
    const contact =
      this.contacts.get(email) ?? this.createContact({ ...attendee.contactProperties, email }, now);
    if (contact === undefined) throw new Error("unreachable");
    const participation = {
      contact_id: contact.id,
      state: STATES[state],
      occurred_at: attendee.interactionDateTime,
    };
    const all = this.#participations.get(event.id) ?? new Map<number, Participation>();
    this.#participations.set(event.id, all.set(contact.id, participation));
    return contact;
  }

  /** Once an event is complete, those who registered and did not attend are no-shows. */
  participations(event: MarketingEvent): { contact: Contact; participation: Participation }[] {
    const contacts = new Map([...this.contacts.values()].map((contact) => [contact.id, contact]));
    return [...(this.#participations.get(event.id)?.values() ?? [])].flatMap((kept) => {
      const contact = contacts.get(kept.contact_id);
      const isNoShow = event.eventCompleted === true && kept.state === "REGISTERED";
      const participation = { ...kept, ...(isNoShow && { state: "NO_SHOW" as const }) };
      return contact === undefined ? [] : [{ contact, participation }];
    });
  }

  counters(event: MarketingEvent) {
    const states = this.participations(event).map(({ participation }) => participation.state);
    const count = (state: AttendanceState) => states.filter((each) => each === state).length;
    return {
      attended: count("ATTENDED"),
      cancelled: count("CANCELLED"),
      noShows: count("NO_SHOW"),
      registered: count("REGISTERED"),
    };
  }

  #nextId(): string {
    this.#lastId += 1;
    return String(this.#lastId);
  }
}

const keyOf = ({
  externalAccountId,
  externalEventId,
}: Pick<EventParams, "externalAccountId" | "externalEventId">): string =>
  JSON.stringify([externalAccountId, externalEventId]);
