/** The same random operations on our server and on Google's emulator give the same. */
import type { Firestore } from "@google-cloud/firestore";
import * as fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Listening } from "../../../emulators/wire/listen.ts";
import { startFirestore } from "../../../emulators/firestore/server.ts";
import { startGoogleEmulator } from "./google-emulator.ts";
import { perform, step } from "./operations.ts";
import { restClient, unique } from "./rule.ts";

const RUNS = Number(process.env.DIFFERENCE_RUNS ?? 60);

delete process.env.FIRESTORE_EMULATOR_HOST;
const reference = await startGoogleEmulator();
const isAbsent = "absent" in reference;
if (isAbsent) console.warn(`NOT COMPARED with Google's emulator: ${reference.absent}`);

let server: Listening;
let ours: Firestore;
let google: Firestore;

beforeAll(async () => {
  if (isAbsent) return;
  server = await startFirestore({ port: 0 });
  // Over REST, where a refusal is told at once; the conformance suite has both transports.
  ours = restClient(`127.0.0.1:${server.port}`);
  google = restClient(reference.host);
});
afterAll(async () => {
  if (isAbsent) return;
  await Promise.all([ours.terminate(), google.terminate()]);
  await server.close();
  reference.stop();
});

test.skipIf(isAbsent)(
  `${RUNS} random histories end alike on Google's emulator`,
  { timeout: 600_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 14 }), async (steps) => {
        const name = unique("difference");
        const [left, right] = [ours.collection(name), google.collection(name)];
        for (const one of steps) {
          const [actual, expected] = await Promise.all([perform(left, one), perform(right, one)]);
          expect(actual, JSON.stringify(one)).toBe(expected);
        }
      }),
      { numRuns: RUNS, endOnFailure: false, interruptAfterTimeLimit: 500_000 },
    );
  },
);
