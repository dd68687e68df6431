/** Shows that Google's Auth emulator works as one of the local servers. */
import { afterAll, beforeAll, expect, it } from "vitest";
import { startAuth } from "../../auth/server.ts";
import type { Listening } from "../../wire/listen.ts";

const PROJECT = "demo-auth";
const ACCOUNT = { email: "sam@petanque.life", password: "correct horse" };

let server: Listening;
beforeAll(async () => {
  server = await startAuth({ port: 0, project: PROJECT });
});
afterAll(() => server.close());

async function ask(path: string, body: object, headers: Record<string, string> = {}) {
  const response = await fetch(
    `http://127.0.0.1:${server.port}/identitytoolkit.googleapis.com/v1/${path}`,
    {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: JSON.stringify(body),
    },
  );
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}
const asOwner = (path: string, body: object) =>
  ask(`projects/${PROJECT}/${path}`, body, { authorization: "Bearer owner" });
const signIn = (account: object) =>
  ask("accounts:signInWithPassword?key=any", { ...account, returnSecureToken: true });

it("signs an account in by password; its token has the project and the custom claims", async () => {
  const { body: made } = await asOwner("accounts", ACCOUNT);
  const customAttributes = JSON.stringify({ capabilities: ["sys_support"] });
  await asOwner("accounts:update", { localId: made["localId"], customAttributes });
  const { status, body } = await signIn(ACCOUNT);
  expect(status).toBe(200);
  const [, payload] = String(body["idToken"]).split(".");
  expect(JSON.parse(Buffer.from(payload ?? "", "base64url").toString())).toMatchObject({
    aud: PROJECT,
    email: ACCOUNT.email,
    user_id: made["localId"],
    capabilities: ["sys_support"],
  });
});

it("refuses a wrong password", async () => {
  const { status, body } = await signIn({ ...ACCOUNT, password: "wrong" });
  expect([status, body]).toEqual([400, { error: expect.objectContaining({ code: 400 }) }]);
});

it("refuses a request that its API description does not allow", async () => {
  const { status, body } = await asOwner("accounts", { email: [ACCOUNT.email] });
  expect(status).toBe(400);
  expect(JSON.stringify(body)).toContain("Invalid JSON payload received. /email must be string");
});

it("refuses to change accounts without the owner's token", async () => {
  expect((await ask(`projects/${PROJECT}/accounts:update`, { localId: "any" })).status).toBe(403);
});

it("fails to start on a port that is taken", async () => {
  await expect(startAuth({ port: server.port, project: PROJECT })).rejects.toThrow("EADDRINUSE");
});
