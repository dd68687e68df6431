/** Webinars that start at one time, and the people who are registered for them. */
import { newRegistration } from "../../../shared/registering/new-registration.ts";
import { storedRegistration } from "../../../shared/registrations/stored.ts";
import { days, plus } from "../../../shared/platform/instant.ts";
import { calendarEventId } from "../../../shared/webinars/calendar-state.ts";
import { nextActionAt } from "../../../shared/webinars/lifecycle.ts";
import type { Webinar } from "../../../shared/webinars/model.ts";
import { storedWebinar } from "../../../shared/webinars/stored.ts";
import { control } from "../../simulator/runtime/control.ts";
import { registrationIdOf } from "../../support/address-ids.ts";
import { webinarOf } from "../../support/many-webinars.ts";
import type { Services } from "../../../functions/wiring/services.ts";

/** A commit of the local Firestore takes any number; this keeps its messages small. */
const WRITES_A_COMMIT = 500;

export const webinarId = (index: number): string => webinarOf(index).id;

export async function writeAudience(
  { firestore }: Pick<Services, "firestore">,
  of: { webinars: number; people: number; startsAt: Date },
): Promise<void> {
  let batch = firestore.batch();
  let waiting = 0;
  const write = async (path: string, document: object): Promise<void> => {
    batch.create(firestore.doc(path), document);
    waiting += 1;
    if (waiting < WRITES_A_COMMIT) return;
    await batch.commit();
    batch = firestore.batch();
    waiting = 0;
  };
  for (let index = 0; index < of.webinars; index += 1) {
    const webinar = scheduled(index, of);
    await write(`webinars/${webinar.id}`, storedWebinar(webinar));
    for (let person = 0; person < of.people; person += 1) {
      const { id, document } = registration(webinar, person);
      await write(`webinars/${webinar.id}/registrations/${id}`, document);
    }
  }
  await batch.commit();
}

function scheduled(
  index: number,
  { people, startsAt }: { people: number; startsAt: Date },
): Webinar {
  const webinar = webinarOf(index, { starts_at: startsAt });
  const { id, calendar_sync: sync, host_email } = webinar;
  const ready: Webinar = {
    ...webinar,
    status: "SCHEDULED",
    meet_url: "https://meet.google.com/abc-defg-hij",
    calendar_event_id: calendarEventId(id, 1),
    calendar_sync: { ...sync, host_email, synced_version: sync.version, retry_at: null },
    registered_count: people,
  };
  return { ...ready, next_action_at: nextActionAt(ready, new Date(control.now())) };
}

function registration({ id: webinarId, schedule_version }: Webinar, person: number) {
  const email = `person-${person}@example.org`;
  const registered = newRegistration(
    {
      id: registrationIdOf(email),
      email,
      name: `Person ${person}`,
      organisation: null,
      locale: person % 3 === 0 ? "fr" : "en",
      time_zone: "Europe/Paris",
      source: "website",
    },
    {
      webinar: { id: webinarId, schedule_version },
      // Before the reminder's moment, or the sweep leaves them alone.
      at: plus(new Date(control.now()), -days(2)),
    },
  );
  return { id: registered.id, document: storedRegistration(registered) };
}
