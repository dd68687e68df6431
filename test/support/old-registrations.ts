/** Registrations as an earlier version stored them, and `npm run migrate` in a process of its own. */
import { LEGAL_NOTICES } from "../../local/stack/legal.ts";
import { TASKS_ACCOUNTS } from "../../local/stack/accounts.ts";
import { execFile } from "node:child_process";
import { FieldValue } from "@google-cloud/firestore";
import type { App } from "./app.ts";
import { PROJECT } from "./operators.ts";
import { registerMany, scheduled } from "./webinars.ts";

export const MIGRATE = "tools/migrate.ts";

/** The environment of the program, for the database of `app`. */
export const migrateEnvironment = (app: App): NodeJS.ProcessEnv => ({
  ...process.env,
  GOOGLE_CLOUD_PROJECT: PROJECT,
  FIRESTORE_DATABASE: app.id,
  FUNCTIONS_BASE_URL: app.url,
  PUBLIC_BASE_URL: app.url,
  TASKS_ACCOUNTS,
  SCHEDULER_ACCOUNT: app.services.config.schedulerAccount,
  DELEGATION_ACCOUNT: app.services.config.delegationAccount,
  HOST_DOMAINS: "petanque.life",
  ...LEGAL_NOTICES,
  MAIL_FROM: "webinars@petanque.life",
  FIRESTORE_EMULATOR_HOST: app.servers.firestore,
  METADATA_SERVER_DETECTION: "none",
});

export async function runMigrate(
  app: App,
  ...words: string[]
): Promise<{ code: number; out: string; err: string }> {
  const env = migrateEnvironment(app);
  return new Promise((resolve) => {
    execFile(process.execPath, [MIGRATE, ...words], { env }, (error, out, err) =>
      resolve({ code: error === null ? 0 : Number(error.code), out, err }),
    );
  });
}

/** The members that `fill-registrations` adds. */
export const FILLED = ["confirmation_bound_at", "confirmation_repeated_at", "attendance_mark_id"];
const WITHOUT = Object.fromEntries(FILLED.map((name) => [name, FieldValue.delete()]));

/** A webinar's registrations without the members that came later. `ids` are in the order of paths. */
export async function oldRegistrations(app: App, count: number) {
  const webinar = await scheduled(app);
  await registerMany(app, webinar, count);
  const roster = app.firestore.collection(`webinars/${webinar.id}/registrations`);
  const { docs } = await roster.orderBy("__name__").get();
  for (const { ref } of docs) await ref.update(WITHOUT);
  return { webinar, roster, ids: docs.map(({ id }) => id) };
}

export const recordOf = async (app: App, name: string) =>
  (await app.firestore.doc(`migrations/${name}`).get()).data();
