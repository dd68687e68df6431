/** Valid tokens for another project, function or account. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startApp, type App } from "../../support/app.ts";
import { PROJECT } from "../../support/operators.ts";
import { serviceToken } from "../../support/service-calls.ts";

let app: App;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

describe("an operator's token", () => {
  const partOf = (token: string, at: number) =>
    JSON.parse(Buffer.from(token.split(".")[at]!, "base64url").toString("utf8"));
  const encoded = (part: object) => Buffer.from(JSON.stringify(part)).toString("base64url");

  /** An unsigned token of the Auth emulator, with some claims changed. */
  async function statusWith(changes: object): Promise<number> {
    const token = app.tokens.support;
    const claims = { ...partOf(token, 1), ...changes };
    const changed = `${encoded(partOf(token, 0))}.${encoded(claims)}.`;
    const headers = { authorization: `Bearer ${changed}` };
    return (await app.call("GET", "/sys/webinars", { as: null, headers })).status;
  }
  const issuer = (project: string) => `https://securetoken.google.com/${project}`;

  test("is accepted unchanged", async () => {
    expect(await statusWith({})).toBe(200);
  });

  test.each([
    ["for another project", { aud: "petanque-dev" }],
    ["of another project's issuer", { iss: issuer("petanque-dev") }],
    ["of another project altogether", { aud: "petanque-dev", iss: issuer("petanque-dev") }],
    ["of another issuer", { iss: `https://accounts.google.com/${PROJECT}` }],
    ["that has expired", { exp: Math.floor(Date.now() / 1000) - 10 }],
    ["of nobody", { sub: "" }],
    ["whose sign-in is still to come", { auth_time: Math.floor(Date.now() / 1000) + 3600 }],
    ["that is still to be issued", { iat: Math.floor(Date.now() / 1000) + 3600 }],
  ])("401 %s", async (_case, changes) => {
    expect(await statusWith(changes)).toBe(401);
  });
});

describe("a service's token, signed as Cloud Tasks signs it", () => {
  const account = "task-mail@demo-webinars.iam.gserviceaccount.com";
  const tokenFor = (audience: string, from: string) =>
    serviceToken(app, { audience, account: from });

  const statusWith = async (authorization: string) =>
    (
      await app.call("POST", "/send-mail-batch", {
        as: null,
        body: { work: "send", batch_id: "none" },
        headers: { authorization },
      })
    ).status;

  test("is accepted for the function and from the account that it names", async () => {
    expect(await statusWith(await tokenFor(`${app.url}/send-mail-batch`, account))).toBe(200);
  });

  test.each([
    ["401 for another function", "/sync-calendar", account, 401],
    ["401 for all functions", "", account, 401],
    [
      "403 of the account of another queue",
      "/send-mail-batch",
      "task-calendar@demo-webinars.iam.gserviceaccount.com",
      403,
    ],
    [
      "403 of another account",
      "/send-mail-batch",
      "scheduler@demo-webinars.iam.gserviceaccount.com",
      403,
    ],
    [
      "403 of the account of another project",
      "/send-mail-batch",
      "tasks@other.iam.gserviceaccount.com",
      403,
    ],
  ])("%s", async (_case, path, from, status) => {
    expect(await statusWith(await tokenFor(app.url + path, from))).toBe(status);
  });

  test("401 for another environment's function of the same name", async () => {
    const token = await tokenFor("https://dev.example.org/send-mail-batch", account);
    expect(await statusWith(token)).toBe(401);
  });
});
