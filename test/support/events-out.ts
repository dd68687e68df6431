/** Events for tests of their deliveries. */
import { noteEvents } from "../../shared/events/log.ts";
import type { App } from "./app.ts";

/** One commit with so many events. */
export async function noteErasures(app: App, count = 1): Promise<void> {
  const { firestore, clock } = app.services;
  const events = Array.from({ length: count }, (_, index) => ({
    type: "life.petanque.person.erased" as const,
    subject: `people/p${index}`,
    webinar_id: null,
    registration_id: null,
    person_id: null,
    data: { person_ids: [`p${index}`], registered_since: [] },
  }));
  await firestore.runTransaction(async (tx) =>
    noteEvents(tx, firestore, { at: clock.now(), events }),
  );
}

/** In an interval of its own: sweeps of one interval create the same tasks. */
export async function sweepLater(app: App): Promise<void> {
  await app.clock.forward(300_000);
  await app.sweep();
}
