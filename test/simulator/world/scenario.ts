/** The webinar and its people as the history finds them. */
import type { Firestore } from "@google-cloud/firestore";
import { calendarEventId } from "../../../shared/webinars/calendar-state.ts";
import { isToLeads } from "../../../shared/delivery/known-kinds.ts";
import { interestDocument } from "../../../shared/interest/store.ts";
import { days, hours, plus } from "../../../shared/platform/instant.ts";
import { newRegistration } from "../../../shared/registering/new-registration.ts";
import { withConfirmation } from "../../../shared/registrations/mail-state.ts";
import { storedRegistration } from "../../../shared/registrations/stored.ts";
import { FURTHER_HORIZONS, reminderKindOf } from "../../../shared/webinars/horizons.ts";
import { NOTHING_ASKED } from "../../../shared/webinars/meet-records.ts";
import { nextActionAt } from "../../../shared/webinars/lifecycle.ts";
import type { Webinar } from "../../../shared/webinars/model.ts";
import { newDraft } from "../../../shared/webinars/new-draft.ts";
import { storedWebinar } from "../../../shared/webinars/stored.ts";
import { interestIdOf, registrationIdOf } from "../../support/address-ids.ts";
import { isAboutRecording, type Plan, type Trait } from "../plan.ts";
import { USUAL_ROOM } from "../../../shared/webinars/meet-room.ts";
import { PLAIN_PAGE } from "../../../shared/webinars/presentation.ts";
import { roomThatIsSet } from "../../support/meet-room.ts";
import { POISON } from "./provider.ts";

export const WEBINAR_ID = "simulated000000000000000";
export const SLUG = "score-keeper";

/** The id of a withdrawal of other mail. */
export const otherPlace = (number: number): string => `other-${number}`;

export interface Person {
  id: string;
  email: string;
  name: string;
  trait: Trait;
}

export function personOf(index: number, trait: Trait = "well"): Person {
  const email = addressOf(index, trait);
  return { id: registrationIdOf(email), email, name: `Person ${index + 1}`, trait };
}

function addressOf(index: number, trait: Trait): string {
  switch (trait) {
    case "malformed":
      // SendGrid refuses an address without a dot in its host.
      return `person-${index}@nowhere`;
    case "poison":
      return `${POISON}${index}@example.org`;
    case "bounces":
    case "dropped":
    case "lost":
      return `${trait}-${index}@example.org`;
    case "well":
    case "bounced":
    case "cancelled":
      return `person-${index}@example.org`;
  }
}

export async function writeScenario(
  firestore: Firestore,
  plan: Plan,
  now: Date,
): Promise<Person[]> {
  const isLeads = isToLeads(plan.kind);
  const people = plan.people.map((trait, index) => personOf(index, trait));
  const ofLeads = people.map((person) => ({ ...person, id: interestIdOf(person.email) }));
  const registered = people.filter(({ trait }) => trait !== "cancelled").length;
  const webinar = webinarOf(plan, now, isLeads ? 0 : registered);
  const batch = firestore.batch();
  batch.create(firestore.doc(`webinars/${WEBINAR_ID}`), storedWebinar(webinar));
  const places = Array.from({ length: plan.weather.placesTaken }, (_, index) => ({
    id: otherPlace(index + 1),
    until: plus(now, -hours(1)),
  }));
  if (places.length > 0) batch.create(firestore.doc("mail_withdrawals/places"), { places });
  if (isLeads) for (const person of ofLeads) writeLead(firestore, batch, person, now);
  else for (const person of people) writeRegistration(firestore, batch, { person, plan, now });
  // Every other person is also interested in the topics: of the two mails about a recording, they get one.
  const both = plan.kind === "follow_up" ? ofLeads.filter((_, index) => index % 2 === 0) : [];
  for (const person of both) writeLead(firestore, batch, person, now);
  await batch.commit();
  return isLeads ? ofLeads : people;
}

type Batch = ReturnType<Firestore["batch"]>;

function webinarOf(plan: Plan, now: Date, registered: number): Webinar {
  const isOver = isAboutRecording(plan.kind);
  const startsAt = isOver ? plus(now, -hours(2)) : plus(now, plan.startsInMs);
  const draft = newDraft(
    {
      title: "Score keeper",
      description: "",
      tags: ["score-keeping"],
      host_email: "jamie@petanque.life",
      starts_at: startsAt,
      ends_at: plus(startsAt, hours(1)),
      time_zone: "Europe/Paris",
      locale: "en",
      capacity: null,
      waiting_list: "off" as const,
      further_reminders: FURTHER_HORIZONS.filter((each) => reminderKindOf(each) === plan.kind),
      promote_on_homepage: false,
      ...USUAL_ROOM,
      ...PLAIN_PAGE,
      publish_recording: "by_hand",
      questions: [],
      mail_introduction: "",
      mail_signature: "",
    },
    { id: WEBINAR_ID, by: "support", at: plus(now, -days(1)) },
  );
  const { host_email, calendar_sync: sync } = draft;
  const webinar: Webinar = {
    ...draft,
    slug: SLUG,
    status: isOver ? "ENDED" : "SCHEDULED",
    ...(isOver && { ended_at: plus(now, -hours(1)) }),
    meet_url: "https://meet.google.com/abc-defg-hij",
    calendar_event_id: calendarEventId(WEBINAR_ID, 1),
    calendar_sync: { ...sync, host_email, synced_version: sync.version, retry_at: null },
    published_at: null,
    // The histories are about mail: Meet is asked nothing.
    meet_records: { ...NOTHING_ASKED, state: "complete" },
    registered_count: registered,
    ...(plan.kind === "confirmation" && { confirmations_due_at: now }),
  };
  const roomed = { ...webinar, meet_room: roomThatIsSet(webinar, now) };
  return { ...roomed, next_action_at: nextActionAt(roomed, now) };
}

function writeRegistration(
  firestore: Firestore,
  batch: Batch,
  { person, plan, now }: { person: Person; plan: Plan; now: Date },
): void {
  const { id, email, name, trait } = person;
  // Before the horizon's moment, or the sweep leaves them alone.
  const at = plus(now, -days(2));
  const registration = {
    ...newRegistration(
      {
        id: registrationIdOf(email),
        email,
        name,
        organisation: null,
        locale: "en",
        time_zone: "Europe/Paris",
        source: "website",
      },
      { webinar: { id: WEBINAR_ID, schedule_version: 1 }, at },
    ),
    ...(trait === "bounced" && { mail_status: "bounced" as const }),
    ...(trait === "cancelled" && { status: "cancelled" as const }),
  };
  const isUnconfirmed = plan.kind === "confirmation";
  const mail = isUnconfirmed ? withConfirmation(registration.mail, 0) : registration.mail;
  const document = firestore.doc(`webinars/${WEBINAR_ID}/registrations/${id}`);
  batch.create(document, storedRegistration({ ...registration, mail }));
}

function writeLead(firestore: Firestore, batch: Batch, person: Person, now: Date): void {
  const { id, email, name, trait } = person;
  batch.create(interestDocument(firestore, id), {
    id,
    email,
    name,
    topics: ["score-keeping"],
    subscribed_at: plus(now, -days(3)),
    unsubscribed_at: null,
    is_unsubscribed: trait === "cancelled",
    source: "website",
    ...(trait === "bounced" && { mail_status: "bounced" }),
  });
}
