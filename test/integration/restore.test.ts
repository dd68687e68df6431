/** docs/operations.md, Restore from a backup: the functions work on a database from an hour ago. */
import type { Firestore } from "@google-cloud/firestore";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startApp, type App } from "../support/app.ts";
import { cancelPaths, registerMany, scheduled } from "../support/webinars.ts";

let first: App;
let restored: App;
beforeAll(async () => {
  first = await startApp();
  // As Terraform sets it: links keep the first database's scope.
  restored = await startApp({ env: { LINK_SCOPE: first.id } });
});
afterAll(() => Promise.all([first.close(), restored.close()]));

async function restore(documents: Record<string, unknown>, into: Firestore): Promise<void> {
  const writer = into.bulkWriter({ throttling: false });
  for (const [path, data] of Object.entries(documents)) {
    void writer.set(into.doc(path), data as FirebaseFirestore.DocumentData);
  }
  await writer.close();
}

async function reminded(app: App, webinar: { id: string }): Promise<void> {
  const path = `/sys/webinars/${webinar.id}/send-reminder`;
  const sent = await app.call("POST", path, { body: { horizon: "24h" } });
  expect(sent.status).toBe(200);
}

it("sends owed mail, also mail sent since the backup, but no paused mail; links keep working", async () => {
  const [held, forgotten, owed] = [
    await scheduled(first),
    await scheduled(first),
    await scheduled(first),
  ];
  await registerMany(first, held, 3);
  await registerMany(first, forgotten, 2);
  await registerMany(first, owed, 4);
  const backup = await first.dump();

  await reminded(first, held);
  await reminded(first, forgotten);
  await first.settle();
  const [link = ""] = (await cancelPaths(first, held.id)).values();

  await restore(backup, restored.firestore);
  const pause = `/sys/webinars/${held.id}/deliveries/reminder_24h/pause`;
  expect((await restored.call("POST", pause, { body: {} })).status).toBe(200);
  await restored.clock.forward(90 * 60_000);
  await restored.sweep();
  await restored.settle();
  const counts = await Promise.all(
    [held, forgotten, owed].map(async ({ id }) => (await restored.mails(id)).length),
  );
  expect(counts).toEqual([3, 2 + 2, 4]);
  const answer = await restored.call("GET", link, { as: null });
  expect(answer).toMatchObject({ status: 200, body: { status: "registered" } });
});
