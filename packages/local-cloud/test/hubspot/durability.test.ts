/** What the local HubSpot keeps between runs, and its page. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { startHubspot } from "../../hubspot/server.ts";
import { ACCOUNT, attendee, clientOf, validEvent } from "./client.ts";

test("events, participants and contacts outlive the server, and the page shows them", async () => {
  const stateDir = mkdtempSync(join(tmpdir(), "hubspot-"));
  onTestFinished(() => rmSync(stateDir, { recursive: true }));
  const first = await startHubspot({ port: 0, stateDir });
  const { events, attendance } = clientOf(`http://127.0.0.1:${first.port}`, "pat-1");
  await events.upsert("w-1", validEvent());
  await events.upsert("w-2", validEvent({ externalEventId: "w-2" }));
  await events.archive("w-2", ACCOUNT);
  const inputs = [attendee("anna@example.com")];
  await attendance.recordByContactEmails("w-1", "register", { inputs }, ACCOUNT);
  await attendance.recordByContactEmails("w-1", "cancel", { inputs }, ACCOUNT);
  await first.close();
  const second = await startHubspot({ port: 0, stateDir });
  onTestFinished(() => second.close());
  const base = `http://127.0.0.1:${second.port}`;
  expect(await (await fetch(`${base}/portal`)).json()).toMatchObject({
    events: [
      {
        externalEventId: "w-1",
        counters: { cancelled: 1, registered: 0 },
        participants: [{ email: "anna@example.com", state: "CANCELLED" }],
      },
    ],
    contacts: [{ properties: { email: "anna@example.com" } }],
  });
  const page = await fetch(base);
  expect(page.headers.get("content-type")).toContain("text/html");
  expect(await page.text()).toContain("Marketing events");
});
