/**
 * The reservation as data in a mail, from which Gmail shows the event. https://schema.org/EventReservation,
 * https://developers.google.com/workspace/gmail/markup/reference/event-reservation
 */
import { outgoingName } from "../../platform/outgoing-name.ts";
import type { Letter, Reader } from "./letter.ts";

export interface ReservedEvent {
  title: string;
  starts_at: Date;
  ends_at: Date;
  /** Its page. */
  url: string;
}

/** Everything that HTML, JSON or a provider's tags would read as more than text. */
const MARKS = /[^\p{L}\p{N} .,:;!?@/()_-]/gu;

/**
 * A value inside a JSON string inside a `script` element: there HTML escapes nothing, so every mark is an escape of JSON
 * (RFC 8259, section 7), and no later escaping for HTML changes it.
 */
export const jsonText = (text: string): string =>
  text
    .toWellFormed()
    .replaceAll(MARKS, (mark) =>
      [...Array(mark.length).keys()]
        .map((index) => String.raw`\u${mark.charCodeAt(index).toString(16).padStart(4, "0")}`)
        .join(""),
    );

/** What all readers have in common. */
export const reservedEventValues = (event: ReservedEvent): Record<string, string> => ({
  reservation_title: jsonText(event.title),
  reservation_start: event.starts_at.toISOString(),
  reservation_end: event.ends_at.toISOString(),
  reservation_page: jsonText(event.url),
});

/** A reader's own values. The id of their registration is the number. */
export const reservation = (
  { name }: Pick<Reader, "name">,
  id: string,
): Pick<Letter, "reservation_name" | "reservation_number"> => ({
  reservation_name: jsonText(outgoingName(name)),
  reservation_number: jsonText(id),
});
