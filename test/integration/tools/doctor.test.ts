/** `npm run doctor` on the local servers: what is well, and each thing that can be wrong, in words. */
import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startApp, type App } from "../../support/app.ts";
import { failCalendar } from "../../support/calendar.ts";
import { PROJECT } from "../../support/operators.ts";

let app: App;
let folder: string;
beforeAll(async () => {
  app = await startApp();
  folder = await mkdtemp(join(tmpdir(), "doctor-"));
  await fetch(`${app.servers.sendgrid}/__webhook`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ url: webhook(), api_key: app.id }),
  });
});
afterAll(async () => {
  await app.close();
  await rm(folder, { recursive: true });
});

const webhook = () => `${app.url}/receive-mail-events`;
const someone = () => `${randomBytes(4).toString("hex")}@petanque.life`;

async function doctor(
  options: { env?: Record<string, string>; host?: string; words?: string[] } = {},
): Promise<{ code: number; out: string }> {
  const { config } = app.services;
  const { servers } = app;
  const env = {
    ...process.env,
    GOOGLE_CLOUD_PROJECT: PROJECT,
    REGION: app.id,
    TASKS_LOCATION: app.id,
    FIRESTORE_DATABASE: app.id,
    FUNCTIONS_BASE_URL: app.url,
    PUBLIC_BASE_URL: app.url,
    API_URL: app.url,
    TASKS_ACCOUNT: config.tasksAccount,
    SCHEDULER_ACCOUNT: config.schedulerAccount,
    DELEGATION_ACCOUNT: config.delegationAccount,
    DELEGATION_CLIENT_ID: "112233445566",
    HOST_DOMAINS: "petanque.life",
    MAIL_FROM: `webinars-${app.id}@petanque.life`,
    SENDGRID_API_KEY: "SG.doctor",
    SENDGRID_WEBHOOK_KEY: config.mail.webhookKey ?? "",
    FIRESTORE_EMULATOR_HOST: servers.firestore,
    FIREBASE_AUTH_EMULATOR_HOST: servers.auth,
    CLOUD_TASKS_EMULATOR_HOST: servers.tasks,
    CLOUD_SCHEDULER_EMULATOR_HOST: servers.scheduler,
    CALENDAR_API_URL: servers.calendar,
    IAM_CREDENTIALS_URL: servers.calendar,
    OAUTH_TOKEN_URL: `${servers.calendar}/token`,
    SENDGRID_API_URL: servers.sendgrid,
    METADATA_SERVER_DETECTION: "none",
    ...options.env,
  };
  const words = ["tools/doctor.ts", "--host", options.host ?? someone(), ...(options.words ?? [])];
  try {
    const run = promisify(execFile);
    const { stdout } = await run(process.execPath, words, { env, timeout: 25_000 });
    return { code: 0, out: stdout };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { code, out: stdout + stderr };
  }
}

async function failSendgrid(call: string, containing: string, status: number): Promise<void> {
  await fetch(`${app.servers.sendgrid}/__faults`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({
      match: { call, containing },
      action: { kind: "fail", status, body: {} },
    }),
  });
}

it("finds nothing wrong where nothing is", async () => {
  const { code, out } = await doctor();
  expect(out).not.toContain("WRONG");
  expect(out).not.toContain("skipped");
  expect(out.match(/^ok /gm)?.length).toBeGreaterThanOrEqual(10);
  expect(code).toBe(0);
});

it("tells a missing delegation apart by scope, with the client id to allow", async () => {
  const host = someone();
  const action = { kind: "fail", status: 401, body: { error: "unauthorized_client" } };
  await failCalendar(app, { call: "POST /token", containing: host, action });
  const { code, out } = await doctor({ host });
  expect(code).toBe(1);
  expect(out.match(/WRONG/g)).toHaveLength(1);
  expect(out).toMatch(/Domain-wide delegation[^\n]*client id 112233445566/);
});

it("tells a host whom Google does not know", async () => {
  const host = someone();
  const action = { kind: "fail", status: 400, body: { error: "invalid_grant" } };
  await failCalendar(app, { call: "POST /token", containing: host, action, times: 2 });
  expect((await doctor({ host })).out).toContain(`Google does not know ${host}`);
});

it("tells an account that may not sign", async () => {
  const host = someone();
  const action = { kind: "fail", status: 403, body: { error: { status: "PERMISSION_DENIED" } } };
  await failCalendar(app, { call: "signJwt", containing: host, action, times: 2 });
  expect((await doctor({ host })).out).toContain("Google refuses to sign");
});

it("tells a sender that SendGrid does not take, and a key that it does not know", async () => {
  const unverified = `unverified-${app.id}@petanque.life`;
  await failSendgrid("POST /v3/mail/send", unverified, 403);
  const refused = await doctor({ env: { MAIL_FROM: unverified } });
  expect(refused.out).toMatch(/refuses mail from unverified-[^\n]*\n[^\n]*Sender Authentication/);
  const other = `other-${app.id}@petanque.life`;
  await failSendgrid("POST /v3/mail/send", other, 401);
  expect((await doctor({ env: { MAIL_FROM: other } })).out).toContain("does not know the API key");
});

it("tells a key that may send mail and not erase people", async () => {
  const { code, out } = await doctor({ env: { SENDGRID_API_KEY: "SG.send-only" } });
  expect(code).toBe(1);
  expect(out).toContain("it lacks the scope recipients.erasejob.create");
  expect(out).toContain("SendGrid takes mail from");
});

it("tells a webhook that is signed with another key, and one that is not there", async () => {
  const other = await doctor({ env: { SENDGRID_WEBHOOK_KEY: "of-another-account" } });
  expect(other.out).toContain("signed with another key");
  const elsewhere = await doctor({ env: { API_URL: `${app.url}/elsewhere` } });
  expect(elsewhere.out).toMatch(/No event reaches http[^\n]*elsewhere/);
});

it("tells an index that is missing", async () => {
  const file = join(folder, "firestore.indexes.json");
  const { indexes } = JSON.parse(await readFile("firestore.indexes.json", "utf8"));
  const missing = {
    collectionGroup: "webinars",
    queryScope: "COLLECTION",
    fields: [
      { fieldPath: "title", order: "ASCENDING" },
      { fieldPath: "starts_at", order: "ASCENDING" },
    ],
  };
  await writeFile(file, JSON.stringify({ indexes: [...indexes, missing] }));
  const { out } = await doctor({ words: ["--indexes", file] });
  expect(out.match(/WRONG/g)).toHaveLength(1);
  expect(out).toContain("The index of webinars (title, starts_at) is missing.");
});

it("tells queues and a job that are not there, and one that is paused", async () => {
  const nowhere = await doctor({ env: { REGION: "nowhere", TASKS_LOCATION: "nowhere" } });
  for (const queue of ["mail", "post-event", "calendar"]) {
    expect(nowhere.out).toContain(`The queue ${queue} is missing.`);
  }
  expect(nowhere.out).toContain("The job reminder-sweep is missing.");
  await app.call("POST", "/sys/operations/sweep", { body: { action: "pause" } });
  expect((await doctor()).out).toContain("The job reminder-sweep is paused");
  await app.call("POST", "/sys/operations/sweep", { body: { action: "resume" } });
});

it("tells a public address that nobody answers at, and one where somebody else does", async () => {
  const nobody = await doctor({ env: { PUBLIC_BASE_URL: "http://127.0.0.1:9" } });
  expect(nobody.code).toBe(1);
  expect(nobody.out).toContain("http://127.0.0.1:9 is not reached.");
  const { sendgrid } = app.servers;
  const other = await doctor({ env: { PUBLIC_BASE_URL: sendgrid } });
  expect(other.out).toMatch(new RegExp(`${sendgrid}/webinars is not our list \\(404\\).`));
  expect(other.out).toContain(`${app.url} answers, and asks who is calling.`);
});

it("tells that nobody may operate, and how that is changed", async () => {
  const { out } = await doctor({ env: { GOOGLE_CLOUD_PROJECT: `${PROJECT}-of-nobody` } });
  expect(out).toMatch(/Nobody may operate this project.\n\s+npm run operator -- grant EMAIL/);
});

it("names what is missing of its own settings", async () => {
  const { code, out } = await doctor({ env: { HOST_DOMAINS: "", DELEGATION_ACCOUNT: "nobody" } });
  expect(code).toBe(1);
  expect(out).toContain("DELEGATION_ACCOUNT");
});
