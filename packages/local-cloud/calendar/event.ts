/** A Calendar event, as Google stores and returns it. */
import { z } from "zod";
import { Refusal } from "./errors.ts";

const EventTime = z.looseObject({
  dateTime: z.string().optional(),
  date: z.string().optional(),
  timeZone: z.string().optional(),
});

const Attendee = z.looseObject({
  email: z.string(),
  displayName: z.string().optional(),
  responseStatus: z.string().optional(),
});
type Attendee = z.infer<typeof Attendee>;

const ConferenceData = z.looseObject({
  createRequest: z
    .looseObject({
      requestId: z.string().min(1),
      conferenceSolutionKey: z.looseObject({ type: z.string() }).optional(),
      status: z.looseObject({ statusCode: z.string() }).optional(),
    })
    .optional(),
  conferenceId: z.string().optional(),
  entryPoints: z.array(z.looseObject({ entryPointType: z.string(), uri: z.string() })).optional(),
});
export type ConferenceData = z.infer<typeof ConferenceData>;

const text = z.string().optional();

/** The fields that clients may write. Read-only fields are ignored, as by Google. */
export const EventFields = z.object({
  id: text,
  iCalUID: text,
  status: z.enum(["confirmed", "tentative", "cancelled"]).optional(),
  summary: text,
  description: text,
  location: text,
  visibility: text,
  transparency: text,
  colorId: text,
  start: EventTime.optional(),
  end: EventTime.optional(),
  attendees: z.array(Attendee).optional(),
  guestsCanSeeOtherGuests: z.boolean().optional(),
  guestsCanInviteOthers: z.boolean().optional(),
  guestsCanModify: z.boolean().optional(),
  anyoneCanAddSelf: z.boolean().optional(),
  extendedProperties: z
    .object({
      private: z.record(z.string(), z.string()).optional(),
      shared: z.record(z.string(), z.string()).optional(),
    })
    .optional(),
  reminders: z.looseObject({}).optional(),
  source: z.looseObject({}).optional(),
  conferenceData: ConferenceData.optional(),
});
export type EventFields = z.infer<typeof EventFields>;

export interface CalendarEvent extends EventFields {
  kind: "calendar#event";
  id: string;
  iCalUID: string;
  etag: string;
  status: "confirmed" | "tentative" | "cancelled";
  htmlLink: string;
  created: string;
  updated: string;
  creator: { email: string; self: true };
  organizer: { email: string; self: true };
  sequence: number;
  hangoutLink?: string | undefined;
  eventType: "default";
}

const ADDRESS = /^[^\s@<>]+@[^\s@<>]+$/;

/** The valid fields of a request body. Throws a Refusal where Google refuses. */
export function checkedFields(body: unknown): EventFields {
  const fields = EventFields.safeParse(body);
  if (!fields.success)
    throw new Refusal("invalid", `Invalid value: ${z.prettifyError(fields.error)}`);
  const { start, end, attendees = [] } = fields.data;
  if (start === undefined) throw new Refusal("required", "Missing start time.");
  if (end === undefined) throw new Refusal("required", "Missing end time.");
  if (moment(end) < moment(start)) throw new Refusal("emptyTimeRange");
  const addresses = attendees.map(({ email }) => email.toLowerCase());
  if (!addresses.every((email) => ADDRESS.test(email))) {
    throw new Refusal("invalid", "Invalid attendee email.");
  }
  return fields.data;
}

/** Milliseconds, for comparing the start and end of an event. A time without an offset needs a time zone. */
function moment({ dateTime, date, timeZone }: z.infer<typeof EventTime>): number {
  const hasOffset = dateTime !== undefined && /(?:Z|[+-]\d\d:?\d\d)$/i.test(dateTime);
  const value = date ?? (hasOffset ? dateTime : `${dateTime}Z`);
  const milliseconds = Date.parse(value);
  if (Number.isNaN(milliseconds)) throw new Refusal("invalid", "Invalid start or end time.");
  if (date === undefined && !hasOffset && timeZone === undefined) {
    throw new Refusal("required", "Missing time zone definition for start or end time.");
  }
  return milliseconds;
}

/** PATCH semantics: merges objects, replaces arrays and scalars, and removes what is null. */
export function merged(current: unknown, patch: unknown): unknown {
  if (!isObject(patch)) return patch;
  const result: Record<string, unknown> = isObject(current) ? { ...current } : {};
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) delete result[name];
    else result[name] = merged(result[name], value);
  }
  return result;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Whether Google notifies guests of the difference between two versions of an event. */
export function isNewsToGuests(before: CalendarEvent, after: CalendarEvent): boolean {
  return (
    isMoved(before, after) ||
    (["summary", "description", "location", "status", "hangoutLink"] as const).some(
      (field) => before[field] !== after[field],
    )
  );
}

export function isMoved(before: CalendarEvent, after: CalendarEvent): boolean {
  const times = ({ start, end }: CalendarEvent) => JSON.stringify([start, end]);
  return times(before) !== times(after);
}
