/** `npm run migrate`: what it changes, that it can be killed anywhere, and that nobody else's change is lost. */
import { execFile, spawn } from "node:child_process";
import { FieldValue } from "@google-cloud/firestore";
import { afterAll, beforeAll, expect, it } from "vitest";
import { registrationIdOf } from "../../support/address-ids.ts";
import { startApp, type App } from "../../support/app.ts";
import { wholeBatch } from "../../support/ledger-documents.ts";
import { PROJECT } from "../../support/operators.ts";
import { registerMany, scheduled } from "../../support/webinars.ts";

let app: App;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

const PROGRAM = "tools/migrate.ts";
const environment = (): NodeJS.ProcessEnv => ({
  ...process.env,
  GOOGLE_CLOUD_PROJECT: PROJECT,
  FIRESTORE_DATABASE: app.id,
  FUNCTIONS_BASE_URL: app.url,
  PUBLIC_BASE_URL: app.url,
  TASKS_ACCOUNT: app.services.config.tasksAccount,
  SCHEDULER_ACCOUNT: app.services.config.schedulerAccount,
  DELEGATION_ACCOUNT: app.services.config.delegationAccount,
  HOST_DOMAINS: "petanque.life",
  MAIL_FROM: "webinars@petanque.life",
  FIRESTORE_EMULATOR_HOST: app.servers.firestore,
  METADATA_SERVER_DETECTION: "none",
});

async function migrate(...words: string[]): Promise<{ code: number; out: string; err: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [PROGRAM, ...words], { env: environment() }, (error, out, err) =>
      resolve({ code: error === null ? 0 : Number(error.code), out, err }),
    );
  });
}

const FILLED = ["confirmation_bound_at", "confirmation_repeated_at", "attendance_mark_id"];
const OLD = Object.fromEntries(FILLED.map((name) => [name, FieldValue.delete()]));

/** Registrations as an earlier version wrote them, by the order of their paths. */
async function oldRegistrations(count: number) {
  const webinar = await scheduled(app);
  await registerMany(app, webinar, count);
  const roster = app.firestore.collection(`webinars/${webinar.id}/registrations`);
  const { docs } = await roster.orderBy("__name__").get();
  for (const { ref } of docs) await ref.update(OLD);
  return { webinar, roster, ids: docs.map(({ id }) => id) };
}

const recordOf = async (name: string) =>
  (await app.firestore.doc(`migrations/${name}`).get()).data();

it("is killed in the middle, continues where it was, and counts each registration once", async () => {
  const { webinar, roster, ids } = await oldRegistrations(12);
  // It waits at the seventh for as long as somebody else's transaction has it.
  const [held, release] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const holding = app.firestore.runTransaction(
    async (tx) => {
      await tx.get(roster.doc(ids[6] ?? ""));
      held.resolve();
      await release.promise;
      tx.update(roster.doc(ids[6] ?? ""), { attended: true });
    },
    // The killed process may have left locks behind.
    { maxAttempts: 12 },
  );
  await held.promise;
  const child = spawn(process.execPath, [PROGRAM, "fill-registrations", "--page-size", "2"], {
    env: environment(),
  });
  await expect
    .poll(async () => (await recordOf("fill-registrations"))?.["read"], { timeout: 60_000 })
    .toBe(6);
  const ended = new Promise((resolve) => child.once("exit", (_code, signal) => resolve(signal)));
  child.kill("SIGKILL");
  expect(await ended).toBe("SIGKILL");
  release.resolve();
  await holding;
  expect(await recordOf("fill-registrations")).toMatchObject({
    state: "running",
    cursor: `webinars/${webinar.id}/registrations/${ids[5]}`,
    changed: 6,
  });

  expect(await migrate("fill-registrations", "--page-size", "2")).toMatchObject({
    code: 0,
    out: "fill-registrations: 12 read, 12 changed, 0 already done, 0 failed\n",
  });
  const after = await roster.orderBy("__name__").get();
  for (const [index, person] of after.docs.entries()) {
    for (const name of FILLED) expect(person.get(name)).toBeNull();
    expect(person.get("attended")).toBe(index === 6 ? true : null);
  }

  const before = await app.dump();
  expect((await migrate("fill-registrations")).out).toBe(
    "fill-registrations: 12 read, 0 changed, 12 already done, 0 failed\n",
  );
  const record = "migrations/fill-registrations";
  expect({ ...(await app.dump()), [record]: null }).toEqual({ ...before, [record]: null });
});

it("counts and writes nothing in a dry run, and names what cannot be read", async () => {
  const { webinar, roster, ids } = await oldRegistrations(3);
  await roster.doc(ids[1] ?? "").update({ name: FieldValue.delete() });
  const before = await app.dump();
  const counted = await migrate("fill-registrations", "--dry-run", "--page-size", "4");
  expect(counted.out).toContain("fill-registrations (dry run: nothing is written): ");
  expect(counted.out).toContain(" 2 changed, ");
  expect(counted.out).toContain(", 1 failed");
  expect(await app.dump()).toEqual(before);

  const { code, err } = await migrate("fill-registrations");
  expect(code).toBe(1);
  expect(err).toBe(`Could not be read:\n  webinars/${webinar.id}/registrations/${ids[1]}\n`);
  expect((await roster.doc(ids[0] ?? "").get()).get("attendance_mark_id")).toBeNull();
  await roster.doc(ids[1] ?? "").delete();
});

it("runs beside functions that mark people, and neither loses the other's change", async () => {
  const { webinar, roster, ids } = await oldRegistrations(20);
  const marking = app.call("POST", `/sys/webinars/${webinar.id}/mark-attendance`, {
    body: { attended: true, registration_ids: ids },
  });
  const [marked, migrated] = await Promise.all([
    marking,
    migrate("fill-registrations", "--page-size", "3"),
  ]);
  expect(marked.status).toBe(200);
  expect(migrated.code).toBe(0);
  for (const person of (await roster.get()).docs) {
    for (const name of FILLED) expect(person.get(name), name).not.toBeUndefined();
    expect(person.get("attended")).toBe(true);
  }
});

it("gives old batches the span that erasures look people up by", async () => {
  const person = { name: "", locale: "en" as const, time_zone: "Europe/Paris" };
  const emails = ["ada", "grace", "mary"].map((name) => `${name}@example.org`);
  const people = emails.map((email) => ({
    ...person,
    email,
    id: registrationIdOf(email) as string,
  }));
  const [left, ...recipients] = people;
  const left_out = left === undefined ? [] : [{ ...left, reason: "bounced", from_attempt: 1 }];
  await app.firestore.doc("mail_batches/old").set(wholeBatch({ id: "old", recipients, left_out }));
  expect((await migrate("span-batches")).out).toContain("span-batches: 1 read, 1 changed");
  const sorted = people.map(({ id }) => id).toSorted();
  expect((await app.firestore.doc("mail_batches/old").get()).data()).toMatchObject({
    first_recipient: sorted[0],
    last_recipient: sorted[2],
  });
  expect((await migrate("span-batches")).out).toContain("span-batches: 1 read, 0 changed");
});

it("refuses a name that it does not know, with the names that it does", async () => {
  for (const words of [["fill-everything"], []]) {
    const { code, err } = await migrate(...words);
    expect(code).toBe(2);
    expect(err).toContain("fill-registrations: ");
    expect(err).toContain("span-batches: ");
  }
  expect((await migrate("span-batches", "--page-size", "0")).err).toContain("from 1 to 500");
});
