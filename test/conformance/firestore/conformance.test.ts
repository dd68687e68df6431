/**
 * Firestore's documented rules, by the official client, against every Firestore there is here: ours, Google's
 * emulator where it is installed, the one that FIRESTORE_EMULATOR_HOST names (alone), or with
 * CONFORMANCE_TARGET=cloud a real database (FIRESTORE_PROJECT, FIRESTORE_DATABASE).
 */
import { Firestore } from "@google-cloud/firestore";
import { afterAll, beforeAll, describe, test } from "vitest";
import { startFirestore } from "../../../emulators/firestore/server.ts";
import { startGoogleEmulator } from "./google-emulator.ts";
import { client, restClient, type Rule, rules, unique } from "./rule.ts";
import "./rules/values.ts";
import "./rules/writes.ts";
import "./rules/transactions.ts";
import "./rules/queries.ts";
import "./rules/limits.ts";
import "./rules/listing.ts";

interface Target {
  name: string;
  open: () => Promise<{ db: Firestore; close: () => Promise<void> }>;
  kind?: keyof Rule["differs"];
}

const given = process.env.FIRESTORE_EMULATOR_HOST;
const isCloud = process.env.CONFORMANCE_TARGET === "cloud";
// The client would follow the variable whatever host it is given.
delete process.env.FIRESTORE_EMULATOR_HOST;

const ended = (db: Firestore, stop: () => unknown = () => {}) => ({
  db,
  close: async () => {
    await db.terminate();
    await stop();
  },
});

async function targets(): Promise<Target[]> {
  if (isCloud) {
    const { FIRESTORE_PROJECT: projectId = "", FIRESTORE_DATABASE: databaseId = "(default)" } =
      process.env;
    const open = async () => ended(new Firestore({ projectId, databaseId }));
    return [{ name: "the service", open }];
  }
  if (given)
    return [{ name: given, open: async () => ended(client(given)), kind: "googleEmulator" }];
  const own = (connect: typeof client) => async () => {
    const server = await startFirestore({ port: 0 });
    return ended(connect(`127.0.0.1:${server.port}`), () => server.close());
  };
  const all: Target[] = [
    { name: "ours", open: own(client) },
    { name: "ours over REST", open: own(restClient), kind: "rest" },
  ];
  const google = await startGoogleEmulator();
  if ("absent" in google) {
    console.warn(`NOT RUN against Google's emulator: ${google.absent}`);
    return all;
  }
  const open = async () => ended(client(google.host), () => google.stop());
  return [...all, { name: "Google's emulator", open, kind: "googleEmulator" }];
}

describe.each(await targets())("$name", ({ open, kind }) => {
  let target: Awaited<ReturnType<Target["open"]>>;
  beforeAll(async () => {
    target = await open();
  });
  afterAll(() => target.close());

  for (const { page, sentence, check, differs } of rules)
    test.concurrent(`${sentence} [${page}]`, async (context) => {
      const reason = kind === undefined ? undefined : differs[kind];
      if (reason !== undefined) context.skip(`differs: ${reason}`);
      await check({ db: target.db, things: target.db.collection(unique("things")) });
    });
});
