import { appendFileSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { type Child, serveInChild } from "../serve-in-child.ts";
import { mailbox, mailService, post } from "./client.ts";
import { receiveEvents, type Receiver } from "./webhook-receiver.ts";

let stateDir: string;
let child: Child | undefined;
let receiver: Receiver | undefined;
beforeEach(() => {
  stateDir = mkdtempSync(join(tmpdir(), "sendgrid-"));
});
afterEach(async () => {
  await child?.kill();
  await receiver?.close();
  child = receiver = undefined;
  rmSync(stateDir, { recursive: true });
});

async function start(): Promise<Child> {
  const webhookKeyFile = join(stateDir, "webhook-key.pem");
  child = await serveInChild("emulators/sendgrid/server.ts", "startSendgrid", {
    stateDir,
    webhookKeyFile,
  });
  return child;
}

const send = (base: string, to: string) =>
  mailService(base).send({
    to,
    from: "a@b.se",
    subject: "x",
    text: "x",
    customArgs: { kind: "k" },
  });

it("keeps every mail that was acknowledged before kill -9, and drops a torn last line", async () => {
  const before = await start();
  for (let i = 0; i < 20; i += 1) await send(before.base, `reader${i}@example.com`);
  await before.kill();
  appendFileSync(join(stateDir, "sendgrid.jsonl"), '{"kind":"accepted","id":"to');

  const after = await start();
  const { total, messages } = await mailbox(after.base);
  expect(total).toBe(20);
  expect(messages.map(({ to }) => to).at(0)).toBe("reader19@example.com");
  await send(after.base, "again@example.com");
  await after.kill();
  expect((await mailbox((await start()).base)).total).toBe(21);
});

it("stays empty once it was emptied", async () => {
  const before = await start();
  await send(before.base, "anna@example.com");
  await fetch(`${before.base}/mailbox/messages`, { method: "DELETE" });
  await send(before.base, "bea@example.com");
  await before.kill();
  const { messages } = await mailbox((await start()).base);
  expect(messages.map(({ to }) => to)).toEqual(["bea@example.com"]);
});

it("tells after a restart of what it had not told before, with the same key, and not again", async () => {
  const publicKey = () => readFileSync(join(stateDir, "webhook-key.pem.pub"), "utf8").trim();
  const before = await start();
  receiver = await receiveEvents(publicKey);
  await post(`${before.base}/__webhook`, { url: receiver.url });
  await send(before.base, "told@example.com");
  await receiver.waitFor(2);
  receiver.refusals.push(500);
  await send(before.base, "untold@example.com");
  await expect.poll(() => receiver?.refusals.length).toBe(0);
  await before.kill();

  await start();
  const events = await receiver.waitFor(4);
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(events.map(({ email }) => email)).toEqual([
    "told@example.com",
    "told@example.com",
    "untold@example.com",
    "untold@example.com",
  ]);
  expect(receiver.allSigned).toBe(true);
});
