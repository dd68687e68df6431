/** `npm run migrate`: what it changes, that a run that was cut off continues, and that no other change is lost. */
import { FieldValue } from "@google-cloud/firestore";
import { afterAll, beforeAll, expect, it } from "vitest";
import { EXHAUSTIVE } from "../../support/exhaustive.ts";
import { fillRegistrations } from "../../../tools/migrate/fill-registrations.ts";
import { migrate } from "../../../tools/migrate/migration.ts";
import { spanBatches } from "../../../tools/migrate/span-batches.ts";
import { registrationIdOf } from "../../support/address-ids.ts";
import { startApp, type App } from "../../support/app.ts";
import { wholeBatch } from "../../support/ledger-documents.ts";
import { FILLED, oldRegistrations, recordOf, runMigrate } from "../../support/old-registrations.ts";
import { begin } from "../../support/webinars.ts";

let app: App;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

// The proof of the same name kills the program itself.
it(
  "continues after the last page of a run that was cut off, and counts each registration once",
  EXHAUSTIVE,
  async () => {
    const { webinar, roster, ids } = await oldRegistrations(app, 12);
    const pageSize = 2;
    let readings = 0;
    const clock = {
      now: () => {
        // One reading for the record, and one for each page: the fourth page is cut off.
        if ((readings += 1) > 4) throw new Error("cut off");
        return new Date();
      },
    };
    const { firestore } = app;
    await expect(
      migrate({ firestore, clock }, fillRegistrations, { pageSize, isDryRun: false }),
    ).rejects.toThrow("cut off");
    expect(await recordOf(app, "fill-registrations")).toMatchObject({
      state: "running",
      cursor: `webinars/${webinar.id}/registrations/${ids[5]}`,
      changed: 6,
    });

    expect(await runMigrate(app, "fill-registrations", "--page-size", "2")).toMatchObject({
      code: 0,
      out: "fill-registrations: 12 read, 12 changed, 0 already done, 0 failed\n",
    });
    for (const person of (await roster.get()).docs) {
      for (const name of FILLED) expect(person.get(name)).toBeNull();
    }

    const before = await app.dump();
    expect(
      await migrate(app.services, fillRegistrations, { pageSize, isDryRun: false }),
    ).toMatchObject({ read: 12, changed: 0, already_done: 12, failed: 0 });
    const record = "migrations/fill-registrations";
    expect({ ...(await app.dump()), [record]: null }).toEqual({ ...before, [record]: null });
  },
);

it("counts and writes nothing in a dry run, and names documents that cannot be read", async () => {
  const { webinar, roster, ids } = await oldRegistrations(app, 3);
  await roster.doc(ids[1] ?? "").update({ name: FieldValue.delete() });
  const before = await app.dump();
  const counted = await runMigrate(app, "fill-registrations", "--dry-run", "--page-size", "4");
  expect(counted.out).toContain("fill-registrations (dry run, nothing written): ");
  expect(counted.out).toContain(" 2 changed, ");
  expect(counted.out).toContain(", 1 failed");
  expect(await app.dump()).toEqual(before);

  const { code, err } = await runMigrate(app, "fill-registrations");
  expect(code).toBe(1);
  expect(err).toBe(
    `These documents could not be read:\n  webinars/${webinar.id}/registrations/${ids[1]}\n`,
  );
  expect((await roster.doc(ids[0] ?? "").get()).get("attendance_mark_id")).toBeNull();
  await roster.doc(ids[1] ?? "").delete();
});

it("runs beside functions that mark attendance, and neither loses the other's change", async () => {
  const { webinar, roster, ids } = await oldRegistrations(app, 20);
  await begin(app, webinar);
  const marking = app.call("POST", `/sys/webinars/${webinar.id}/mark-attendance`, {
    body: { attended: true, registration_ids: ids },
  });
  const [marked, migrated] = await Promise.all([
    marking,
    migrate(app.services, fillRegistrations, { pageSize: 3, isDryRun: false }),
  ]);
  expect(marked.status).toBe(200);
  expect(migrated).toMatchObject({ state: "done", failed: 0 });
  for (const person of (await roster.get()).docs) {
    for (const name of FILLED) expect(person.get(name), name).not.toBeUndefined();
    expect(person.get("attended")).toBe(true);
  }
});

it("gives old batches the span by which erasures find people", async () => {
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
  const once = { pageSize: 100, isDryRun: false };
  expect(await migrate(app.services, spanBatches, once)).toMatchObject({ read: 1, changed: 1 });
  const sorted = people.map(({ id }) => id).toSorted();
  expect((await app.firestore.doc("mail_batches/old").get()).data()).toMatchObject({
    first_recipient: sorted[0],
    last_recipient: sorted[2],
  });
  expect(await migrate(app.services, spanBatches, once)).toMatchObject({ read: 1, changed: 0 });
});

it("refuses an unknown name and lists the known ones", async () => {
  for (const words of [["fill-everything"], []]) {
    const { code, err } = await runMigrate(app, ...words);
    expect(code).toBe(2);
    expect(err).toContain("fill-registrations: ");
    expect(err).toContain("span-batches: ");
  }
  expect((await runMigrate(app, "span-batches", "--page-size", "0")).err).toContain(
    "from 1 to 500",
  );
});
