/** The events of one commit, whoever notes them and however many they are, have an order. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { cloudEventsOf } from "../../../shared/events/cloud-event.ts";
import { noteEvents } from "../../../shared/events/log.ts";
import type { NotedEvent } from "../../../shared/events/types.ts";
import { ABORTED } from "../../../shared/platform/grpc-status.ts";
import { startApp, type App } from "../../support/app.ts";
import { EVENT_ADDRESSES } from "../../support/event-log.ts";

let app: App;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

const notes = (call: string, count: number): NotedEvent[] =>
  Array.from({ length: count }, (_, index) => ({
    type: "life.petanque.test",
    subject: `things/${call}`,
    webinar_id: null,
    registration_id: null,
    person_id: null,
    data: { message: `${call}${index}` },
  }));

async function loggedEvents() {
  const { docs } = await app.firestore.collection("event_log").get();
  return docs.flatMap((each) =>
    cloudEventsOf(each, EVENT_ADDRESSES)!.flatMap(({ event }) => event ?? []),
  );
}

test("calls in one transaction, also one that is tried again, follow each other, and what is by the clock comes first", async () => {
  const { firestore, clock } = app.services;
  const at = clock.now();
  let attempts = 0;
  await firestore.runTransaction(async (tx) => {
    attempts += 1;
    noteEvents(tx, firestore, { at, events: notes("a", 101) });
    noteEvents(tx, firestore, { at, events: notes("b", 2) });
    noteEvents(tx, firestore, { at, events: notes("clock", 1), isByClock: true });
    if (attempts === 1) throw Object.assign(new Error("another won"), { code: ABORTED });
  });
  expect(attempts).toBe(2);
  const logged = await loggedEvents();
  const sequences = logged.map(({ sequence }) => sequence);
  expect(new Set(sequences).size).toBe(104);
  const sorted = logged.toSorted((one, other) => (one.sequence < other.sequence ? -1 : 1));
  expect(sorted.map(({ data }) => data["message"])).toEqual(
    [...notes("clock", 1), ...notes("a", 101), ...notes("b", 2)].map(({ data }) =>
      "message" in data ? data.message : "",
    ),
  );
  expect(new Set(logged.map(({ dataschema }) => dataschema)).size).toBe(1);
});

test("an event of a type that only a newer version knows names no schema, which would not exist", async () => {
  const { docs } = await app.firestore.collection("event_log").limit(1).get();
  const stored = docs[0]!.data();
  const events = [{ ...stored["events"][0], type: "life.petanque.webinar.praised" }];
  const document = app.firestore.collection("event_log").doc("newer");
  await document.set({ ...stored, id: "newer", events });
  const [newer] = cloudEventsOf(await document.get(), EVENT_ADDRESSES)!;
  expect(newer?.event).toMatchObject({ type: "life.petanque.webinar.praised" });
  expect(newer?.event).not.toHaveProperty("dataschema");
});
