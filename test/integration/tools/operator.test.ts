/** `npm run operator` with the Auth emulator, and the effect of its changes on the API. */
import { randomBytes } from "node:crypto";
import { userInfo } from "node:os";
import { deleteApp, initializeApp } from "firebase-admin/app";
import { getAuth } from "firebase-admin/auth";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { EXHAUSTIVE } from "../../support/exhaustive.ts";
import { authClient } from "../../../packages/local-cloud/testing/auth-client.ts";
import { checkSignIn } from "../../../tools/doctor/machinery.ts";
import { runOrder } from "../../../tools/operator/orders.ts";
import { startApp, type App } from "../../support/app.ts";
import { PROJECT } from "../../support/operators.ts";

const { auth } = inject("servers");
const PASSWORD = "three little ducks";
const CONSOLE = "https://console.petanque.life";
const client = authClient(auth, PROJECT);

let app: App;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

/** What `npm run operator` prints, and its exit code. docs-commands.test.ts runs it as a process. */
async function operatorWith(settings: Record<string, string>, ...words: string[]) {
  const { code, out, err } = await runOrder(words, {
    GOOGLE_CLOUD_PROJECT: PROJECT,
    FIRESTORE_DATABASE: app.id,
    FIREBASE_AUTH_EMULATOR_HOST: auth,
    ADMIN_URL: CONSOLE,
    ...settings,
  });
  return { code, out: out.join("\n"), err: err.join("\n") };
}

const operator = (...words: string[]) => operatorWith({}, ...words);

/** On the console, and not on the page that Google has chosen. */
const LINK =
  /^https:\/\/console\.petanque\.life\/console\/account-link\?mode=resetPassword&oobCode=[\w-]+$/m;

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

it("adds and removes one capability of several", EXHAUSTIVE, async () => {
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

it.each(["revoke", "reset-factor", "sign-out"])(
  "%s of an address without an account says where the addresses are, and not how to create one",
  async (order) => {
    const email = someone();
    const { code, err } = await operator(order, email);
    expect(code).toBe(1);
    expect(err).toContain(`${email} has no account in this project: \`list\` shows`);
    expect(err).not.toContain("create");
  },
);

it("creates an account only if asked to", async () => {
  const email = someone();
  const refused = await operator("grant", email, "sys_support");
  expect(refused).toMatchObject({ code: 1, err: expect.stringContaining("--create") });
  const invited = await operator("grant", email, "sys_support", "--create");
  expect(invited).toMatchObject({ code: 0, out: expect.stringMatching(LINK) });
});

it("removes a lost second factor: sessions and password end, the audit has a row, and the operator enrols again", async () => {
  const own = await client.enrolled(someone(), { capabilities: ["sys_support"] });
  expect((await operator("list")).out).toContain(`${own.email}  sys_support  second factor`);

  const done = await operator("reset-factor", own.email);
  expect(done).toMatchObject({ code: 0, out: expect.stringMatching(LINK) });
  expect(await read(own.tokens.idToken)).toBe(401);
  expect((await operator("list")).out).toContain(`${own.email}  sys_support  no second factor`);
  expect((await client.signIn(own.email)).status).toBe(400);
  // A person did it, so the audit page shows it without any filter.
  const reset = "/sys/audit?action=sys.operator.reset_factor&actor_kind=person";
  const { body } = await app.call("GET", reset);
  expect(body.rows).toMatchObject([
    {
      outcome: "done",
      actor_uid: `administrator:${userInfo().username}`,
      facts: { operator_uid: own.localId, operator_email: own.email },
    },
  ]);

  const oobCode = /oobCode=([\w-]+)/.exec(done.out)?.[1];
  await client.ask("v1/accounts:resetPassword", { oobCode, newPassword: "another long password" });
  const again = (await client.signIn(own.email, "another long password")).body.idToken;
  expect((await client.startEnrolment(again)).status).toBe(200);
});

it("lists an operator whose only second factor is an SMS, which the API does not accept, as one without", async () => {
  const email = someone();
  const localId = await client.signUp(email, { capabilities: ["sys_support"] });
  const enrollments = [{ mfaEnrollmentId: "sms", phoneInfo: "+33612345678" }];
  const { status } = await client.asOwner("accounts:update", { localId, mfa: { enrollments } });
  expect(status).toBe(200);
  expect((await operator("list")).out).toContain(`${email}  sys_support  no second factor`);
});

it("resets nothing if the audit cannot be written", async () => {
  const own = await client.enrolled(someone(), { capabilities: ["sys_support"] });
  const refused = await operatorWith({ FIRESTORE_DATABASE: "no/name" }, "reset-factor", own.email);
  expect(refused.code).toBe(1);
  expect(await read(own.tokens.idToken)).toBe(200);
  expect((await client.signIn(own.email)).body).toHaveProperty("mfaPendingCredential");
});

it("signs an operator out on all devices", async () => {
  const own = await client.enrolled(someone(), { capabilities: ["sys_support"] });
  expect((await operator("sign-out", own.email)).code).toBe(0);
  expect(await read(own.tokens.idToken)).toBe(401);
  expect((await client.signIn(own.email)).status).toBe(200);
});

it(
  "lets an operator whom it has created, or who has no verified address, enrol a second factor",
  EXHAUSTIVE,
  async () => {
    const [older, fresh] = [someone(), someone()];
    await client.signUp(older, {}, false);
    await operator("grant", older, "sys_support");
    const signedIn = (await client.signIn(older)).body.idToken;
    expect((await client.startEnrolment(signedIn)).status).toBe(200);

    const { out } = await operator("grant", fresh, "sys_support", "--create");
    const oobCode = /oobCode=([\w-]+)/.exec(out)?.[1];
    await client.ask("v1/accounts:resetPassword", { oobCode, newPassword: "a long password" });
    const first = (await client.signIn(fresh, "a long password")).body.idToken;
    expect((await client.startEnrolment(first)).status).toBe(200);
  },
);

/** What the doctor says of how a project signs people in. */
async function signInFindings(project: string): Promise<string[]> {
  const own = initializeApp({ projectId: project }, `doctor of ${project}`);
  const findings = await checkSignIn(getAuth(own), true);
  await deleteApp(own);
  return findings.map(({ state, text }) => `${state}: ${text}`);
}

it("sets the project's password policy, and has Google's mails link to the console", async () => {
  // A project of its own: the policy would hold for the accounts of other tests.
  const project = `demo-${randomBytes(4).toString("hex")}`;
  const lacking = "wrong: Strangers can ask Google which addresses are operators'.";
  expect(await signInFindings(project)).toContain(lacking);
  const done = await operatorWith({ GOOGLE_CLOUD_PROJECT: project }, "password-policy");
  expect((await signInFindings(project)).filter((each) => !each.startsWith("ok: "))).toEqual([]);
  expect(done).toMatchObject({
    code: 0,
    out: `New passwords need 12 characters.\nLinks for a new password lead to ${CONSOLE}.`,
  });
  expect(await authClient(auth, project).config()).toMatchObject({
    emailPrivacyConfig: { enableImprovedEmailPrivacy: true },
    notification: { sendEmail: { callbackUri: `${CONSOLE}/console/account-link` } },
    passwordPolicyConfig: {
      passwordPolicyEnforcementState: "ENFORCE",
      forceUpgradeOnSignin: false,
      passwordPolicyVersions: [{ customStrengthOptions: { minPasswordLength: 12 } }],
    },
    mfa: {
      providerConfigs: [{ state: "ENABLED", totpProviderConfig: { adjacentIntervals: 0 } }],
    },
  });
});

it.each(["", "console.petanque.life", "http://console.petanque.life", "ftp://127.0.0.1"])(
  "makes no link and changes nothing unless it knows where the console is: %j",
  async (ADMIN_URL) => {
    const [email, own] = [someone(), await client.enrolled(someone())];
    const project = `demo-${randomBytes(4).toString("hex")}`;
    const orders = [
      ["grant", email, "sys_support", "--create"],
      ["reset-factor", own.email],
      ["password-policy", "--project", project],
    ];
    for (const words of orders) {
      expect(await operatorWith({ ADMIN_URL }, ...words)).toMatchObject({
        code: 2,
        err: expect.stringContaining("Where is the console?"),
      });
    }
    expect((await operator("revoke", email)).err).toContain("has no account");
    expect((await client.signIn(own.email)).body).toHaveProperty("mfaPendingCredential");
    expect(await authClient(auth, project).config()).not.toHaveProperty("passwordPolicyConfig");
  },
);

it("takes the console's address from --console as well, without what follows its origin", async () => {
  const there = "https://other.petanque.life/console/webinars?x=1";
  const email = someone();
  const words = ["grant", email, "sys_support", "--create", "--console", there];
  const made = await operatorWith({ ADMIN_URL: "" }, ...words);
  expect(made.out).toMatch(/^https:\/\/other\.petanque\.life\/console\/account-link\?mode=/m);
});

it.each([
  [["reset-factor"]],
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
