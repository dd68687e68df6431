/**
 * Seeded histories in which commits are refused, contended, cut off and lose their answers (`PROOF_ROUNDS` times ten). A
 * receiver who gets the events twice and in any order restores what is stored; so no event is missing, none was noted for
 * a commit that did not happen, and none is noted twice.
 */
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { SEED } from "../../packages/local-cloud/testing/property.ts";
import { startApp, type App } from "../support/app.ts";
import { live, type History } from "../support/event-history.ts";
import { restored } from "../support/event-receiver.ts";
import { WEBHOOK_KEY } from "../support/mail-provider.ts";
import {
  TROUBLES,
  troubledFirestore,
  type TroubledFirestore,
} from "../support/troubled-firestore.ts";

const HISTORIES = 10 * Number(process.env["PROOF_ROUNDS"] ?? 2);
/** Read together. */
const AT_ONCE = 20;
/** Beside each other. */
const BESIDE = 4;

let app: App;
let firestore: TroubledFirestore;
beforeAll(async () => {
  firestore = await troubledFirestore(inject("servers").firestore);
  app = await startApp({ env: { SENDGRID_WEBHOOK_KEY: WEBHOOK_KEY, SENDER_LIMIT: "1000000" } });
  // The client reads it when it is made, at the first use.
  process.env["FIRESTORE_EMULATOR_HOST"] = firestore.address;
  void app.services.firestore;
  process.env["FIRESTORE_EMULATOR_HOST"] = app.servers.firestore;
});
afterAll(async () => {
  await app.close();
  await firestore.close();
});

const chunks = Array.from({ length: Math.ceil(HISTORIES / AT_ONCE) }, (_, chunk) =>
  Array.from({ length: AT_ONCE }, (_each, index) => SEED + chunk * AT_ONCE + index),
);

test.each(chunks)("histories from seed %i on", async (...seeds) => {
  const lived: History[] = [];
  const waiting = [...seeds];
  const one = async () => {
    for (let seed = waiting.shift(); seed !== undefined; seed = waiting.shift()) {
      lived.push(await live(app, firestore, seed));
    }
  };
  await Promise.all(Array.from({ length: BESIDE }, one));
  const log = app.firestore.collection("event_log");
  const { docs } = await log.get();
  for (const history of lived) {
    const { told, stored } = await restored(app, history, docs);
    expect(told, `seed ${history.seed}`).toEqual(stored);
  }
  await app.firestore.recursiveDelete(log);
});

test("each trouble was met", () => {
  expect([...firestore.met.keys()].toSorted()).toEqual([...TROUBLES].toSorted());
});
