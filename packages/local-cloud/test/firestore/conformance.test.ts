/**
 * Checks Firestore's documented rules with the official client, on our server and on Google's emulator if it is
 * installed. If FIRESTORE_EMULATOR_HOST is set, checks only that server. With CONFORMANCE_TARGET=cloud, checks only a
 * real database: FIRESTORE_PROJECT, FIRESTORE_DATABASE.
 */
import { Firestore } from "@google-cloud/firestore";
import { afterAll, beforeAll, describe, test } from "vitest";
import type { Told } from "../summary.ts";
import { findGoogleEmulator } from "./google-emulator.ts";
import { type Rule, Status, unique } from "./rule.ts";
import { rules } from "./rules/all.ts";
import { client, givenHost, NO_INDEXES, startOurs } from "./servers.ts";

interface Opened {
  db: Firestore;
  /** A database that refuses a query without an index. */
  indexed: Firestore;
  close: () => Promise<unknown>;
}
interface Target {
  name: string;
  kind?: keyof Rule["differs"];
  open: () => Promise<Opened>;
}

const opened = (db: Firestore, stop: () => unknown = () => {}): Opened => ({
  db,
  indexed: db,
  close: async () => {
    await db.terminate();
    await stop();
  },
});

const ours = (over: "db" | "rest") => async (): Promise<Opened> => {
  const [plain, minding] = await Promise.all([startOurs(), startOurs({ indexesFile: NO_INDEXES })]);
  const close = () => Promise.all([plain.close(), minding.close()]);
  return { db: plain[over], indexed: minding[over], close };
};

function targets(): (Target | { name: string; notRun: string })[] {
  if (process.env.CONFORMANCE_TARGET === "cloud") {
    const { FIRESTORE_PROJECT: projectId = "", FIRESTORE_DATABASE: databaseId = "(default)" } =
      process.env;
    const open = async () => opened(new Firestore({ projectId, databaseId }));
    return [{ name: "the service", open }];
  }
  const host = givenHost;
  if (host) {
    return [{ name: host, open: async () => opened(client(host)), kind: "googleEmulator" }];
  }
  const all: Target[] = [
    { name: "ours", open: ours("db") },
    { name: "ours over REST", open: ours("rest"), kind: "rest" },
  ];
  const name = "Google's emulator";
  const found = findGoogleEmulator();
  if ("absent" in found) return [...all, { name, notRun: found.absent }];
  const open = async () => {
    const google = await found.start();
    return opened(client(google.host), () => google.stop());
  };
  return [...all, { name, open, kind: "googleEmulator" }];
}

describe.each(targets())("$name", (target) => {
  const tell = ({ task }: { task: { meta: { told?: Told } } }, told: Told) =>
    void (task.meta.told = { target: target.name, ...told });
  if ("notRun" in target) {
    test("runs the same rules", (context) => {
      tell(context, { notRun: target.notRun });
      context.skip(`NOT RUN: ${target.notRun}`);
    });
    return;
  }
  let place: Opened;
  beforeAll(async () => {
    place = await target.open();
  });
  afterAll(() => place.close());

  for (const { page, sentence, check, differs } of rules)
    test.concurrent(`${sentence} [${page}]`, async (context) => {
      const reason = target.kind === undefined ? undefined : differs[target.kind];
      tell(context, { differs: reason });
      if (reason !== undefined) context.skip(`differs: ${reason}`);
      const name = unique("things");
      const { db, indexed } = place;
      try {
        await check({ db, things: db.collection(name), indexed: indexed.collection(name) });
      } catch (error) {
        if (target.kind !== undefined || !wantsIndex(error)) throw error;
        // In the cloud, a test's new collection has no composite indexes.
        tell(context, { differs: "the service wants an index for the rule's query" });
        context.skip(String(error));
      }
    });
});

/** Our server requires indexes only in `indexed`, where the rules expect that. */
const wantsIndex = (error: unknown) =>
  process.env.CONFORMANCE_TARGET === "cloud" &&
  (error as { code?: number }).code === Status.failedPrecondition &&
  /requires an index/.test((error as Error).message);
