import { appendFileSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { until } from "../../testing/until.ts";
import { type Child, serveInChild } from "../../testing/serve-in-child.ts";
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
  child = await serveInChild("sendgrid/server.ts", "startSendgrid", {
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

it("keeps every acknowledged mail after kill -9 and drops an incomplete last line", async () => {
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

it("deleted mail stays deleted after each restart, even while its events are pending", async () => {
  const before = await start();
  await post(`${before.base}/__webhook`, { url: "http://127.0.0.1:9", delay_ms: 3_600_000 });
  await send(before.base, "anna@example.com");
  await fetch(`${before.base}/mailbox/messages`, { method: "DELETE" });
  await send(before.base, "bea@example.com");
  await before.kill();
  for (const _ of ["first", "second"]) {
    const after = await start();
    const { messages } = await mailbox(after.base);
    expect(messages.map(({ to }) => to)).toEqual(["bea@example.com"]);
    await after.kill();
  }
});

it("an erasure survives kill -9 and does not affect later mail to the address", async () => {
  const before = await start();
  await send(before.base, "anna@example.com");
  const order = { email_addresses: ["anna@example.com"] };
  expect((await post(`${before.base}/v3/recipients/erasejob`, order)).status).toBe(202);
  // In an old log, which does not keep the order, mail of the same millisecond counts as earlier.
  const erasedAt = Date.now();
  await until(() => Date.now() > erasedAt);
  await send(before.base, "anna@example.com");
  expect((await mailbox(before.base)).total).toBe(1);
  await before.kill();
  const { messages } = await mailbox((await start()).base);
  expect(messages.map(({ to }) => to)).toEqual(["anna@example.com"]);
});

it("sends pending events after a restart, signed with the same key, and none twice", async () => {
  const publicKey = () => readFileSync(join(stateDir, "webhook-key.pem.pub"), "utf8").trim();
  const before = await start();
  receiver = await receiveEvents(publicKey);
  await post(`${before.base}/__webhook`, { url: receiver.url });
  await send(before.base, "told@example.com");
  await receiver.waitFor(2);
  receiver.refusals.push(500);
  await send(before.base, "untold@example.com");
  await until(() => receiver?.refusals.length === 0);
  await before.kill();

  await start();
  await receiver.waitFor(4);
  // If an event were repeated, it would arrive before those of the later mail.
  await send(child!.base, "later@example.com");
  const events = await receiver.waitFor(6);
  expect(events.map(({ email }) => email)).toEqual([
    "told@example.com",
    "told@example.com",
    "untold@example.com",
    "untold@example.com",
    "later@example.com",
    "later@example.com",
  ]);
  expect(receiver.allSigned).toBe(true);
});
