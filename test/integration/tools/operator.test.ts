/** `npm run operator` with the Auth emulator, and the effect of its changes on the API. */
import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { startApp, type App } from "../../support/app.ts";
import { PROJECT } from "../../support/operators.ts";

const { auth } = inject("servers");
const PASSWORD = "three little ducks";

let app: App;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

async function operator(...words: string[]): Promise<{ code: number; out: string; err: string }> {
  const env = { ...process.env, FIREBASE_AUTH_EMULATOR_HOST: auth, GOOGLE_CLOUD_PROJECT: PROJECT };
  try {
    const run = promisify(execFile);
    const { stdout, stderr } = await run(process.execPath, ["tools/operator.ts", ...words], {
      env,
    });
    return { code: 0, out: stdout, err: stderr };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { code, out: stdout, err: stderr };
  }
}

const someone = (): string => `${randomBytes(4).toString("hex")}@tests.petanque.life`;

async function account(method: "signUp" | "signInWithPassword", email: string): Promise<string> {
  const url = `http://${auth}/identitytoolkit.googleapis.com/v1/accounts:${method}?key=any`;
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ email, password: PASSWORD, returnSecureToken: true }),
  });
  return ((await response.json()) as { idToken: string }).idToken;
}

const read = async (token: string) =>
  (
    await app.call("GET", "/sys/webinars", {
      as: null,
      headers: { authorization: `Bearer ${token}` },
    })
  ).status;
const change = async (token: string) =>
  (
    await app.call("POST", "/sys/operations/sweep", {
      as: null,
      headers: { authorization: `Bearer ${token}` },
      body: { action: "resume" },
    })
  ).status;

it("grants access and revokes it again; for changes, at once", async () => {
  const email = someone();
  const before = await account("signUp", email);
  expect(await read(before)).toBe(403);

  expect(await operator("grant", email, "sys_support")).toMatchObject({
    code: 0,
    out: expect.stringContaining(`${email}  sys_support`),
  });
  const granted = await account("signInWithPassword", email);
  expect([await read(granted), await change(granted)]).toEqual([200, 200]);
  expect((await operator("list")).out).toContain(`${email}  sys_support`);

  expect(await operator("revoke", email)).toMatchObject({
    code: 0,
    out: expect.stringContaining(`${email}  no capability`),
  });
  expect(await change(granted)).toBe(401);
  expect(await read(await account("signInWithPassword", email))).toBe(403);
  expect((await operator("list")).out).not.toContain(email);
});

it("adds and removes one capability of several", async () => {
  const email = someone();
  await account("signUp", email);
  await operator("grant", email, "sys_engineer");
  expect((await operator("grant", email, "sys_support")).out).toContain(
    "sys_support, sys_engineer",
  );
  expect((await operator("revoke", email, "sys_engineer")).out).toContain(
    `${email}  sys_support  `,
  );
});

it("ends no session if nothing changes", async () => {
  const email = someone();
  await account("signUp", email);
  await operator("grant", email, "sys_support");
  const token = await account("signInWithPassword", email);
  await operator("grant", email, "sys_support");
  expect(await change(token)).toBe(200);
});

it("creates an account only if asked to", async () => {
  const email = someone();
  const refused = await operator("grant", email, "sys_support");
  expect(refused).toMatchObject({ code: 1, err: expect.stringContaining("--create") });
  const invited = await operator("grant", email, "sys_support", "--create");
  expect(invited).toMatchObject({ code: 0, out: expect.stringMatching(/mode=resetPassword/) });
});

it.each([
  [[]],
  [["grant", "no-address", "sys_support"]],
  [["grant", "someone@tests.petanque.life", "sys_everything"]],
  [["revoke", "someone@tests.petanque.life", "sys_everything"]],
  [["list", "them", "all"]],
])("says how it is used when it is not: %j", async (words) => {
  expect(await operator(...words)).toMatchObject({
    code: 2,
    err: expect.stringContaining("npm run operator -- grant EMAIL CAPABILITY"),
  });
});
