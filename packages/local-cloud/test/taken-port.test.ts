/** A server that cannot get its port does not touch the stored data of the server that has the port. */
import { mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { startCalendar } from "../calendar/server.ts";
import { startFirestore } from "../firestore/server.ts";
import { startScheduler } from "../scheduler/server.ts";
import { startSendgrid } from "../sendgrid/server.ts";
import { startTasks } from "../tasks/server.ts";

it.each([
  ["Calendar", startCalendar],
  ["Firestore", startFirestore],
  ["Cloud Scheduler", startScheduler],
  ["SendGrid", startSendgrid],
  ["Cloud Tasks", startTasks],
])("a second %s", async (_, start) => {
  const stateDir = mkdtempSync(join(tmpdir(), "taken-"));
  const first = await start({ port: 0, stateDir });
  const files = () =>
    readdirSync(stateDir).map((name) => [name, statSync(join(stateDir, name)).ino]);
  const before = files();
  expect(before).not.toEqual([]);
  await expect(start({ port: first.port, stateDir })).rejects.toThrow("EADDRINUSE");
  expect(files()).toEqual(before);
  await first.close();
  rmSync(stateDir, { recursive: true });
});
