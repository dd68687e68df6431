/**
 * Seeded runs in which commits fail, tasks are lost or come twice, and receivers die, lie, are slow and gone (`PROOF_ROUNDS`
 * times twenty): no event is lost, and a receiver restores their order.
 */
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { SEED } from "../../packages/local-cloud/testing/property.ts";
import { startApp, type App } from "../support/app.ts";
import { judge } from "../support/delivery-verdict.ts";
import { runDeliveries } from "../support/event-delivery-run.ts";
import { hostileReceiver, type HostileReceiver } from "../support/hostile-receiver.ts";
import {
  TROUBLES,
  troubledFirestore,
  type TroubledFirestore,
} from "../support/troubled-firestore.ts";

const RUNS = 20 * Number(process.env["PROOF_ROUNDS"] ?? 2);
const A_TEST = 20;

let app: App;
let firestore: TroubledFirestore;
let receiver: HostileReceiver;
beforeAll(async () => {
  firestore = await troubledFirestore(inject("servers").firestore);
  receiver = await hostileReceiver();
  app = await startApp();
  // The client reads it when it is made, at the first use.
  process.env["FIRESTORE_EMULATOR_HOST"] = firestore.address;
  void app.services.firestore;
  process.env["FIRESTORE_EMULATOR_HOST"] = app.servers.firestore;
});
afterAll(async () => {
  await app.close();
  await firestore.close();
  await receiver.close();
});

const COLLECTIONS = ["event_log", "event_deliveries", "subscribers", "things"];
/** Each run begins with nothing. */
async function clear(): Promise<void> {
  const found = COLLECTIONS.map((name) => app.firestore.collection(name).select().get());
  const batch = app.firestore.batch();
  for (const { docs } of await Promise.all(found)) for (const { ref } of docs) batch.delete(ref);
  await batch.commit();
}

const tally = { runs: 0, commits: 0, events: 0, requests: 0, failed: 0, replays: 0 };

const chunks = Array.from(
  { length: Math.ceil(RUNS / A_TEST) },
  (_, index) => SEED + index * A_TEST,
);

test.each(chunks)("runs from seed %i on", async (first) => {
  for (let seed = first; seed < first + A_TEST; seed += 1) {
    await clear();
    const clock = { time: app.clock.now().getTime() };
    const world = { app, clock, firestore, receiver };
    const { commits, events, requests, failed, replays } = await judge(
      world,
      await runDeliveries(world, seed),
    );
    tally.runs += 1;
    tally.commits += commits;
    tally.events += events;
    tally.requests += requests;
    tally.failed += failed;
    tally.replays += replays;
  }
});

test("each trouble was met, and told", () => {
  expect(tally.replays).toBeGreaterThan(0);
  console.log(JSON.stringify({ ...tally, ...Object.fromEntries(firestore.met) }));
  expect([...firestore.met.keys()].toSorted()).toEqual([...TROUBLES].toSorted());
});
