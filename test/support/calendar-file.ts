/** An iCalendar file as read by ical.js, the parser of Thunderbird's calendar. */
import ICAL from "ical.js";

export interface ReadInvitation {
  method: string;
  uid: string;
  sequence: number;
  status: string;
  startsAt: Date;
  endsAt: Date;
  timeZone: string;
  title: string;
  description: string;
  location: string;
  url: string;
  organizer: { email: string; name: string };
  attendees: { email: string; name: string }[];
}

export function readInvitation(text: string): ReadInvitation {
  const calendar = new ICAL.Component(ICAL.parse(text));
  // Uses the file's own definition of its zone, not this machine's.
  const zone = new ICAL.Timezone(calendar.getFirstSubcomponent("vtimezone")!);
  const component = calendar.getFirstSubcomponent("vevent")!;
  const event = new ICAL.Event(component);
  const instant = (time: InstanceType<typeof ICAL.Time>): Date => {
    if (time.zone !== ICAL.Timezone.utcTimezone) time.zone = zone;
    return new Date(time.toUnixTime() * 1000);
  };
  const person = (property: InstanceType<typeof ICAL.Property>) => ({
    email: String(property.getFirstValue()).replace(/^mailto:/, ""),
    name: String(property.getFirstParameter("cn")),
  });
  const word = (name: string) => String(component.getFirstPropertyValue(name));
  return {
    method: String(calendar.getFirstPropertyValue("method")),
    uid: event.uid,
    sequence: event.sequence,
    status: word("status"),
    startsAt: instant(event.startDate),
    endsAt: instant(event.endDate),
    timeZone: zone.tzid,
    title: event.summary,
    description: event.description,
    location: event.location,
    url: word("url"),
    organizer: person(component.getFirstProperty("organizer")!),
    attendees: event.attendees.map(person),
  };
}
