/** A database whose data has short lives, and a clock that runs through years. */
import { startApp, type App } from "./app.ts";

export const DAY_MS = 86_400_000;

export const LIVES = {
  REGISTRATIONS_KEPT_DAYS: "100",
  INTERESTS_KEPT_DAYS: "300",
  WITHDRAWALS_KEPT_DAYS: "200",
  RUNS_KEPT_DAYS: "150",
  AUDIT_KEPT_DAYS: "400",
  VIEWS_KEPT_DAYS: "40",
};

export async function withLives(
  use: (app: App) => Promise<void>,
  env: object = LIVES,
): Promise<void> {
  const app = await startApp({
    env: { FRESH_AUTH_MAX_AGE_S: String(10_000 * 86_400), INTEREST_OPT_IN: "single", ...env },
  });
  try {
    await use(app);
  } finally {
    await app.close();
  }
}

/** Lets this many days pass, and sweeps in the first minutes of an hour. */
export async function afterDays(app: App, days: number): Promise<void> {
  await app.clock.forward(days * DAY_MS);
  await app.clock.forwardToHour();
  await app.sweep();
  await app.settle();
}

export const idsOf = async (app: App, collection: string) =>
  (await app.firestore.collection(collection).get()).docs.map(({ id }) => id);

export const kept = async (app: App) => (await app.call("GET", "/sys/operations")).body.retention;
export const keptOf = async (app: App, kind: string) =>
  (await kept(app)).kinds.find((each: { kind: string }) => each.kind === kind);
