/**
 * `npm run doctor` on the local servers: a healthy environment, and environments with several faults at once. The doctor
 * names each fault, so no fault hides another. Each run loads Google's clients, which costs more than all its questions.
 */
import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startApp, type App } from "../../support/app.ts";
import { failCalendar } from "../../support/calendar.ts";
import { PROJECT } from "../../support/operators.ts";
import { startRelay } from "../../support/smtp-relay.ts";
import { checkRelay } from "../../../tools/doctor/smtp.ts";

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

const wrongIn = (out: string): number => out.match(/^WRONG/gm)?.length ?? 0;

/** Google refuses the next calls about this host in this way. */
const failGoogle = (host: string, call: string, status: number, body: object) =>
  failCalendar(app, { call, containing: host, action: { kind: "fail", status, body }, times: 2 });

it("finds nothing wrong in a healthy environment", async () => {
  const { code, out } = await doctor();
  expect(out).not.toContain("WRONG");
  expect(out).not.toContain("skipped");
  expect(out.match(/^ok /gm)?.length).toBeGreaterThanOrEqual(10);
  expect(code).toBe(0);
});

it("names missing settings of its own", async () => {
  const { code, out } = await doctor({ env: { HOST_DOMAINS: "", DELEGATION_ACCOUNT: "nobody" } });
  expect(code).toBe(1);
  expect(out).toContain("DELEGATION_ACCOUNT");
});

it("hands over two mails, withdraws them, and says when to look whether they have arrived", async () => {
  const to = someone();
  const { out } = await doctor({ words: ["--probe-withdrawal", to] });
  expect(out).toMatch(/^ok .* confirmed the withdrawal of a mail to /m);
  expect(out).toMatch(/^ok .* taken a second mail under the id that was withdrawn/m);
  expect(out).toMatch(/^ok .* gives back the place of a withdrawal/m);
  expect(out).toMatch(/^skipped .* Wait until .*REMINDERS_AHEAD_S may be set/m);
  const places = await app.firestore.doc("mail_withdrawals/places").get();
  expect(places.get("places")).toHaveLength(1);
  const mailbox = await fetch(`${app.servers.sendgrid}/mailbox/messages?to=${to}`);
  expect(await mailbox.json()).toMatchObject({ total: 0 });
});

describe("in a new environment", () => {
  let code: number;
  let out: string;
  beforeAll(async () => {
    const host = someone();
    await failCalendar(app, {
      call: "POST /token",
      containing: host,
      action: { kind: "fail", status: 401, body: { error: "unauthorized_client" } },
    });
    const unverified = `unverified-${app.id}@petanque.life`;
    await failSendgrid("POST /v3/mail/send", unverified, 403);
    ({ code, out } = await doctor({
      host,
      words: ["--indexes", await indexesWithOneMore()],
      env: {
        MAIL_FROM: unverified,
        REGION: "nowhere",
        TASKS_LOCATION: "nowhere",
        PUBLIC_BASE_URL: "http://127.0.0.1:9",
      },
    }));
  });

  it("names a missing delegation by its scope, with the client id to allow", () => {
    expect(out).toMatch(/Domain-wide delegation[^\n]*client id 112233445566/);
  });
  it("names a sender that SendGrid refuses", () => {
    expect(out).toMatch(/refuses mail from unverified-[^\n]*\n[^\n]*Sender Authentication/);
  });
  it("names a missing index", () => {
    expect(out).toContain("The index webinars (title, starts_at) is missing.");
  });
  it("names missing queues and a missing job", () => {
    for (const queue of ["mail", "post-event", "calendar"]) {
      expect(out).toContain(`The queue ${queue} is missing.`);
    }
    expect(out).toContain("The job reminder-sweep is missing.");
  });
  it("names a public address that does not answer", () => {
    expect(out).toContain("http://127.0.0.1:9 cannot be reached.");
  });
  it("names nothing else, and fails", () => {
    expect({ code, wrong: wrongIn(out) }, out).toEqual({ code: 1, wrong: 8 });
  });
});

describe("with settings of other accounts", () => {
  let code: number;
  let out: string;
  const host = someone();
  beforeAll(async () => {
    await failGoogle(host, "POST /token", 400, { error: "invalid_grant" });
    const other = `other-${app.id}@petanque.life`;
    await failSendgrid("POST /v3/mail/send", other, 401);
    await app.call("POST", "/sys/operations/sweep", { body: { action: "pause" } });
    ({ code, out } = await doctor({
      host,
      env: {
        MAIL_FROM: other,
        SENDGRID_WEBHOOK_KEY: "of-another-account",
        PUBLIC_BASE_URL: app.servers.sendgrid,
      },
    }));
    await app.call("POST", "/sys/operations/sweep", { body: { action: "resume" } });
  });

  it("names a host that Google does not know", () => {
    expect(out).toContain(`Google does not know ${host}`);
  });
  it("names an API key that SendGrid does not know", () => {
    expect(out).toContain("does not know the API key");
  });
  it("names a webhook that is signed with another key", () => {
    expect(out).toContain("signed with another key");
  });
  it("names a paused job", () => {
    expect(out).toContain("The job reminder-sweep is paused");
  });
  it("names a public address where another program answers, and accepts our gateway", () => {
    const { sendgrid } = app.servers;
    expect(out).toMatch(
      new RegExp(`${sendgrid}/webinars does not serve the list of webinars \\(404\\).`),
    );
    expect(out).toContain(`${app.url} answers and requires sign-in.`);
    expect(code).toBe(1);
  });
});

describe("with permissions that are too narrow", () => {
  let code: number;
  let out: string;
  beforeAll(async () => {
    const host = someone();
    await failGoogle(host, "signJwt", 403, { error: { status: "PERMISSION_DENIED" } });
    ({ code, out } = await doctor({
      host,
      env: {
        SENDGRID_API_KEY: "SG.send-only",
        API_URL: `${app.url}/elsewhere`,
        GOOGLE_CLOUD_PROJECT: `${PROJECT}-of-nobody`,
      },
    }));
  });

  it("names an account that may not sign", () => {
    expect(out).toContain("Google refuses to sign");
  });
  it("names a SendGrid key that may send mail but not erase people", () => {
    expect(out).toContain("it lacks the scope recipients.erasejob.create");
    expect(out).toContain("SendGrid accepts mail from");
  });
  it("names a missing webhook", () => {
    expect(out).toMatch(/SendGrid sends no events to http[^\n]*elsewhere/);
  });
  it("says that nobody may operate the project, and how to change that", () => {
    expect(out).toMatch(/This project has no operators.\n\s+npm run operator -- grant EMAIL/);
    expect(code).toBe(1);
  });
});

/** The product's index file with one index that Firestore does not have. */
async function indexesWithOneMore(): Promise<string> {
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
  return file;
}

it("examines the relay where mail goes out by SMTP, and not SendGrid", async () => {
  const relay = await startRelay();
  try {
    const { code, out } = await doctor({ env: relay.settings({ password: "p@ss" }) });
    expect(out).toMatch(/^ok +The relay 127\.0\.0\.1:\d+ accepts our sign-in as webinars\.$/m);
    expect(out).not.toContain("SendGrid");
    expect(code).toBe(0);
    const port = Number(relay.settings().SMTP_PORT);
    const settings = { host: "127.0.0.1", port, tls: "none", user: "webinars" } as const;
    const found = (changes: object) =>
      checkRelay({ ...settings, password: "p@ss", ...changes }, "webinars@petanque.life");
    expect(await found({ user: undefined })).toMatchObject([
      { state: "well", text: expect.stringMatching(/accepts us\.$/) },
    ]);
    expect(await found({ password: "another" })).toMatchObject([
      { state: "ill", text: expect.stringContaining("refuses our sign-in") },
    ]);
    expect(await found({ tls: "starttls" })).toMatchObject([
      { state: "ill", text: expect.stringContaining("No encrypted session") },
    ]);
    expect(await found({ port: 9 })).toMatchObject([
      { state: "ill", text: expect.stringContaining("cannot be reached") },
    ]);
    for (const missing of ["password", "host"]) {
      expect(await found({ [missing]: undefined })).toMatchObject([{ state: "skipped" }]);
    }
  } finally {
    await relay.close();
  }
});
