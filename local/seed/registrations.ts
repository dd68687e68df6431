/** Registrations as the product writes them. */
import { USUAL } from "../../shared/attribution/sources.ts";
import { hours, plus } from "../../shared/platform/instant.ts";
import { registrationIdOf, type Registration } from "../../shared/registrations/model.ts";
import { newRegistration } from "../../shared/registering/new-registration.ts";
import type { Webinar } from "../../shared/webinars/model.ts";
import { localAddresses } from "./address-ids.ts";
import { anArrival } from "./arrivals.ts";
import { makePeople } from "./people.ts";
import { seededRandom } from "./random.ts";

const OPEN_HOURS = 9 * 24;

/** `count` people who registered in the nine days before `until` and have had no reminder. */
export function makeRegistrations(
  webinarId: Webinar["id"],
  { count, until, seed }: { count: number; until: Date; seed: number },
): Registration[] {
  const random = seededRandom(seed);
  return makePeople(count, seed).map((person) => {
    const at = plus(until, -1 - random.below(hours(OPEN_HOURS)));
    const id = registrationIdOf(localAddresses, person.email);
    const known = { ...person, id, source: USUAL, attribution: anArrival(random) };
    return newRegistration(known, { webinar: { id: webinarId, schedule_version: 1 }, at });
  });
}
