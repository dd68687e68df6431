import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { startSendgrid } from "../../sendgrid/server.ts";
import { holdCall } from "../../testing/held-call.ts";
import { until } from "../../testing/until.ts";
import { malformedRequests, sendRaw } from "../rough-socket.ts";
import { mailbox, mailService, post, validMail } from "./client.ts";

let server: Awaited<ReturnType<typeof startSendgrid>>;
let base: string;
beforeAll(async () => {
  server = await startSendgrid({ port: 0 });
  base = `http://127.0.0.1:${server.port}`;
});
afterAll(() => server.close());
beforeEach(async () => {
  server.faults.clear();
  await fetch(`${base}/mailbox/messages`, { method: "DELETE" });
});

const send = (to: string, apiKey?: string) =>
  mailService(base, apiKey).send({ to, from: "a@b.se", subject: "x", text: "x" });

describe("planned faults", () => {
  it("fail matching mails with the given status and let others pass", async () => {
    await post(`${base}/__faults`, {
      match: { call: "POST /v3/mail/send", containing: "anna@example.com" },
      action: { kind: "fail", status: 503, body: { errors: [] }, headers: { "retry-after": "7" } },
    });
    await send("bea@example.com");
    await expect(send("anna@example.com")).rejects.toMatchObject({
      code: 503,
      response: { headers: { "retry-after": "7" } },
    });
    await send("anna@example.com");
    expect((await mailbox(base)).total).toBe(2);
  });

  it("can match an API key", async () => {
    server.faults.add({
      match: { call: "/v3/mail/send", containing: "Bearer SG.bad" },
      action: { kind: "fail", status: 403 },
    });
    await send("anna@example.com", "SG.good");
    await expect(send("anna@example.com", "SG.bad")).rejects.toMatchObject({ code: 403 });
  });

  it.each([
    ["before", 0],
    ["after", 1],
  ] as const)("can cut the connection %s the call takes effect", async (when, total) => {
    server.faults.add({ match: { call: "mail/send" }, action: { kind: "drop", when } });
    await expect(send("anna@example.com")).rejects.toMatchObject({ code: "ECONNRESET" });
    expect((await mailbox(base)).total).toBe(total);
  });

  it("can hold a mail past the client's time-out; the mail is still accepted", async () => {
    const held = await holdCall(base, { call: "mail/send" });
    const impatient = mailService(base);
    impatient.setTimeout(100);
    const sent = impatient.send({ to: "a@b.se", from: "a@b.se", subject: "x", text: "x" });
    await expect(sent).rejects.toMatchObject({ code: "ECONNABORTED" });
    await held.reached;
    expect((await mailbox(base)).total).toBe(0);
    await held.open();
    await until(async () => (await mailbox(base)).total === 1);
  });

  it("include a rate limit: 429 with the headers that say when to retry", async () => {
    await post(`${base}/__limits`, { requests: 1, window_s: 1 });
    const url = `${base}/v3/mail/send`;
    const first = await post(url, validMail());
    const second = await post(url, validMail());
    await fetch(`${base}/__limits`, { method: "DELETE" });
    expect([first.status, second.status]).toEqual([202, 429]);
    expect(first.headers.get("x-ratelimit-remaining")).toBe("0");
    expect(second.headers.get("x-ratelimit-limit")).toBe("1");
    const reset = Number(second.headers.get("x-ratelimit-reset"));
    expect(reset).toBeGreaterThanOrEqual(Math.floor(Date.now() / 1000));
    expect(reset).toBeLessThanOrEqual(Date.now() / 1000 + 2);
    expect((await mailbox(base)).total).toBe(1);
  });
});

describe("the server survives", () => {
  it.each(malformedRequests)("%s", async (_name, bytes, halfClose) => {
    await sendRaw(server.port, bytes, { halfClose });
    await send("anna@example.com");
    expect((await mailbox(base)).total).toBe(1);
  });
});
