/** Registrations as the product writes them. */
import { hours, plus } from "../../shared/platform/instant.ts";
import { registrationIdOf, type Registration } from "../../shared/registrations/model.ts";
import type { Webinar } from "../../shared/webinars/model.ts";
import { makePeople } from "./people.ts";
import { seededRandom } from "./random.ts";

const SOURCES = ["website", "website", "newsletter", "partner", "linkedin"];
const OPEN_HOURS = 9 * 24;

/** `count` people who registered in the days before `until`, nobody reminded of anything yet. */
export function makeRegistrations(
  webinarId: Webinar["id"],
  { count, until, seed }: { count: number; until: Date; seed: number },
): Registration[] {
  const random = seededRandom(seed);
  return makePeople(count, seed).map((person) => {
    const at = plus(until, -1 - random.below(hours(OPEN_HOURS)));
    return {
      ...person,
      id: registrationIdOf(person.email),
      webinar_id: webinarId,
      source: random.pick(SOURCES),
      consent_at: at,
      registered_at: at,
      status: "registered",
      reminder_24h_sent_at: null,
      reminder_1h_sent_at: null,
      reminder_24h_schedule: 0,
      reminder_1h_schedule: 0,
      cancellation_sent_at: null,
      attended: null,
      attendance_marked_at: null,
      mail_status: null,
    };
  });
}
