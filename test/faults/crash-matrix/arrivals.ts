/** People register while other confirmations are being sent. People who get no answer try again. */
import { plus } from "../../../shared/platform/instant.ts";
import type { VirtualClock } from "./clock.ts";
import type { Parcel } from "./courier.ts";
import type { Person } from "./scenario.ts";
import { registrationIdOf } from "../../support/address-ids.ts";

export interface Arrival {
  afterMs: number;
  path: string;
  body: object;
}

/** Within a few minutes, while leases lapse, graces run and workers are paused. */
const WITHIN_MS = 240_000;
const AGAIN_MS = 20_000;

export function arrivalsOf(
  slug: string,
  count: number,
  random: () => number,
): { people: Person[]; arrivals: Arrival[] } {
  const people = Array.from({ length: count }, (_, index): Person => {
    const email = `arrival-${index}@example.org`;
    return { id: registrationIdOf(email), email, fate: "sent" };
  });
  const arrivals = people.map(({ email }, index) => ({
    afterMs: Math.floor(random() * WITHIN_MS),
    path: `/webinars/${slug}/registrations`,
    body: { email, name: `Arrival ${index}`, consent: true },
  }));
  return { people, arrivals };
}

export function registers(clock: VirtualClock, { afterMs, path, body }: Arrival): Parcel {
  return {
    what: `register ${path}`,
    dueAt: plus(clock.now(), afterMs).getTime(),
    patienceMs: 60_000,
    method: "POST",
    path,
    headers: () => ({ "content-type": "application/json" }),
    body: JSON.stringify(body),
    isEndless: false,
    answered: (status) => (status >= 200 && status < 300 ? null : clock.ms + AGAIN_MS),
  };
}
