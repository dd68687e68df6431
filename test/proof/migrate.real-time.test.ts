/** `npm run migrate` is killed in the middle. The dead process's locks last for a minute of the machine's time. */
import { spawn } from "node:child_process";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startApp, type App } from "../support/app.ts";
import {
  FILLED,
  MIGRATE,
  migrateEnvironment,
  oldRegistrations,
  recordOf,
  runMigrate,
} from "../support/old-registrations.ts";

let app: App;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

it(
  "continues after kill -9 in the middle, and counts each registration once",
  { tags: ["real-time"] },
  async () => {
    const { webinar, roster, ids } = await oldRegistrations(app, 12);
    // The program waits at the seventh registration while this transaction locks it.
    const [held, release] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const holding = app.firestore.runTransaction(
      async (tx) => {
        await tx.get(roster.doc(ids[6] ?? ""));
        held.resolve();
        await release.promise;
        tx.update(roster.doc(ids[6] ?? ""), { attended: true });
      },
      // The killed process may have left locks behind, which expire after a minute.
      { maxAttempts: 12 },
    );
    await held.promise;
    const child = spawn(process.execPath, [MIGRATE, "fill-registrations", "--page-size", "2"], {
      env: migrateEnvironment(app),
    });
    await expect
      .poll(async () => (await recordOf(app, "fill-registrations"))?.["read"], { timeout: 60_000 })
      .toBe(6);
    const ended = new Promise((resolve) => child.once("exit", (_code, signal) => resolve(signal)));
    child.kill("SIGKILL");
    expect(await ended).toBe("SIGKILL");
    release.resolve();
    await holding;
    expect(await recordOf(app, "fill-registrations")).toMatchObject({
      state: "running",
      cursor: `webinars/${webinar.id}/registrations/${ids[5]}`,
      changed: 6,
    });

    expect(await runMigrate(app, "fill-registrations", "--page-size", "2")).toMatchObject({
      code: 0,
      out: "fill-registrations: 12 read, 12 changed, 0 already done, 0 failed\n",
    });
    const after = await roster.orderBy("__name__").get();
    for (const [index, person] of after.docs.entries()) {
      for (const name of FILLED) expect(person.get(name)).toBeNull();
      expect(person.get("attended")).toBe(index === 6 ? true : null);
    }
  },
);
