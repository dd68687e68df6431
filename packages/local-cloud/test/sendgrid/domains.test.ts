/** https://www.twilio.com/docs/sendgrid/api-reference/domain-authentication/list-all-authenticated-domains */
import sharedClient from "@sendgrid/client";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startSendgrid } from "../../sendgrid/server.ts";

const Client = sharedClient.constructor as new () => typeof sharedClient;

let server: Awaited<ReturnType<typeof startSendgrid>>;
beforeAll(async () => {
  server = await startSendgrid({ port: 0 });
});
afterAll(() => server.close());

function list(apiKey: string) {
  const client = new Client();
  client.setApiKey(apiKey);
  client.setDefaultRequest("baseUrl", `http://127.0.0.1:${server.port}/`);
  return client.request({ url: "/v3/whitelabel/domains", qs: { domain: "example.org" } });
}

it("every domain is authenticated, by three CNAME records", async () => {
  const [, body] = await list("SG.local");
  expect(body).toMatchObject([
    {
      domain: "example.org",
      valid: true,
      dns: {
        mail_cname: { type: "cname", host: "em1.example.org" },
        dkim1: { type: "cname", host: "s1._domainkey.example.org" },
        dkim2: { type: "cname", host: "s2._domainkey.example.org" },
      },
    },
  ]);
});

it("403 for a key that may only send", async () => {
  await expect(list("SG.send-only")).rejects.toMatchObject({ code: 403 });
});
