/** https://www.twilio.com/docs/sendgrid/api-reference/recipients-data-erasure-api/erase-recipients-email-data */
import sharedClient from "@sendgrid/client";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { startSendgrid } from "../../sendgrid/server.ts";
import { mailbox, mailService, post } from "./client.ts";

const Client = sharedClient.constructor as new () => typeof sharedClient;

let server: Awaited<ReturnType<typeof startSendgrid>>;
let base: string;
beforeAll(async () => {
  server = await startSendgrid({ port: 0 });
  base = `http://127.0.0.1:${server.port}`;
});
afterAll(() => server.close());
beforeEach(() => fetch(`${base}/mailbox/messages`, { method: "DELETE" }));

const urlOf = () => `${base}/v3/recipients/erasejob`;

const send = (to: string, apiKey?: string) =>
  mailService(base, apiKey).send({ to, from: "a@b.se", subject: "x", text: "x" });

const found = async () => (await mailbox(base)).messages.map(({ to }) => to).toSorted();

describe("an erasure", () => {
  it("erases addresses for one account and answers 202 with a job id", async () => {
    await send("Anna@example.com");
    await send("bea@example.com");
    await send("anna@example.com", "SG.another-account");
    const client = new Client();
    client.setApiKey("SG.local");
    client.setDefaultRequest("baseUrl", `${base}/`);
    const [answer, body] = await client.request({
      method: "POST",
      url: "/v3/recipients/erasejob",
      body: { email_addresses: ["anna@example.com", "nobody@example.com"] },
    });
    expect([answer.statusCode, body]).toEqual([202, { job_id: expect.stringMatching(/.{8,}/) }]);
    expect(await found()).toEqual(["anna@example.com", "bea@example.com"]);
  });

  const many = (count: number, length = 0) =>
    Array.from({ length: count }, (_, i) => `r${i}${"x".repeat(length)}@example.com`);

  it("accepts 5,000 addresses", async () => {
    expect((await post(urlOf(), { email_addresses: many(5000) })).status).toBe(202);
  });

  it.each([
    ["no address", { email_addresses: [] }],
    ["5,001 addresses", { email_addresses: many(5001) }],
    ["more than 256 KB", { email_addresses: many(5000, 50) }],
    ["an invalid address", { email_addresses: ["anna@example.com", "nonsense"] }],
    ["an unknown member", { emails: ["anna@example.com"] }],
  ])("400 for %s, and nothing is erased", async (_case, body) => {
    await send("anna@example.com");
    const answer = await post(urlOf(), body);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({
      errors: [{ message: expect.any(String), field: "email_addresses" }],
    });
    expect(await found()).toEqual(["anna@example.com"]);
  });

  it("401 without a key", async () => {
    const answer = await post(urlOf(), { email_addresses: ["a@b.se"] }, { authorization: "" });
    expect(answer.status).toBe(401);
  });
});
