/** Random operations have the same results on our server and on Google's emulator. */
import { examples, fc } from "../../testing/property.ts";
import { expect, test } from "vitest";
import { findGoogleEmulator } from "./google-emulator.ts";
import { perform, step } from "./operations.ts";
import { unique } from "./rule.ts";
import { oursForAll, restClient } from "./servers.ts";

const TARGET = "random histories on ours and on Google's emulator";

const ours = oursForAll();

test(
  "random histories end alike on Google's emulator",
  { timeout: 600_000 * examples(1) },
  async (context) => {
    const found = findGoogleEmulator();
    if ("absent" in found) {
      context.task.meta.told = { target: TARGET, notRun: found.absent };
      return context.skip(`NOT COMPARED: ${found.absent}`);
    }
    const emulator = await found.start();
    // REST, because the gRPC client is slow to report a refusal. The conformance suite covers both.
    const google = restClient(emulator.host);
    let histories = 0;
    try {
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 14 }), async (steps) => {
          const name = unique("difference");
          const [left, right] = [ours.rest.collection(name), google.collection(name)];
          for (const one of steps) {
            const [actual, expected] = await Promise.all([perform(left, one), perform(right, one)]);
            expect(actual, JSON.stringify(one)).toBe(expected);
          }
          histories += 1;
        }),
        { numRuns: examples(15), endOnFailure: false },
      );
    } finally {
      context.task.meta.told = { compared: { what: TARGET, times: histories } };
      await google.terminate();
      emulator.stop();
    }
  },
);
