/**
 * `npm run doctor` on the local servers: a healthy environment, and environments with several faults at once. The doctor
 * names each fault, so no fault hides another. Each run loads Google's clients, which costs more than all its questions.
 */
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { EXHAUSTIVE, testMore } from "../../support/exhaustive.ts";
import { deployTo } from "../../control-plane/deployed.ts";
import {
  serveControlPlane,
  type ControlPlaneProcess,
} from "../../support/control-plane-process.ts";
import { startApp, type App } from "../../support/app.ts";
import { runDoctor, someone, type DoctorOptions } from "../../support/doctor.ts";
import { failCalendar } from "../../support/calendar.ts";
import { PROJECT } from "../../support/operators.ts";
import { startNameServer, type DnsRecord, type NameServer } from "../../support/name-server.ts";
import { scheduled } from "../../support/webinars.ts";
import { startRelay } from "../../support/smtp-relay.ts";

let app: App;
let folder: string;
let plane: ControlPlaneProcess;
let names: NameServer;
beforeAll(async () => {
  app = await startApp();
  plane = await serveControlPlane(PROJECT);
  await deployTo({
    url: plane.url,
    project: PROJECT,
    region: app.id,
    database: app.id,
    secrets: [
      "ADDRESS_KEYS",
      "CONFIRMATION_SECRET",
      "LINK_SECRET",
      "SENDGRID_API_KEY",
      "SENDGRID_WEBHOOK_KEY",
      "SMTP_PASSWORD",
      "SUBSCRIBER_KEYS",
    ],
  });
  names = await startNameServer(SENDER_RECORDS);
  folder = await mkdtemp(join(tmpdir(), "doctor-"));
  await fetch(`${app.servers.sendgrid}/__webhook`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ url: webhook(), api_key: app.id }),
  });
});
afterAll(async () => {
  await app.close();
  await plane.close();
  await names.close();
  await rm(folder, { recursive: true });
});

/** What packages/local-cloud/sendgrid/domains.ts asks for, and a policy. */
const SENDER_RECORDS: DnsRecord[] = [
  { name: "em1.petanque.life", type: "CNAME", data: "u1.wl.sendgrid.net" },
  { name: "s1._domainkey.petanque.life", type: "CNAME", data: "s1.domainkey.u1.wl.sendgrid.net" },
  { name: "s2._domainkey.petanque.life", type: "CNAME", data: "s2.domainkey.u1.wl.sendgrid.net" },
  { name: "petanque.life", type: "TXT", data: "v=spf1 a:relay.petanque.life ~all" },
  { name: "_dmarc.petanque.life", type: "TXT", data: "v=DMARC1; p=quarantine" },
];

const webhook = () => `${app.url}/receive-mail-events`;

const doctor = (options: DoctorOptions = {}) =>
  runDoctor(app, { GOOGLE_APIS_URL: plane.url, DNS_SERVER: names.address }, options);

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
  const { code, out } = await doctor({ host: await hostWithRoom() });
  expect(out).not.toContain("WRONG");
  expect(out).not.toContain("unknown");
  expect(out.match(/^ok /gm)?.length).toBeGreaterThanOrEqual(25);
  expect(out).toMatch(/^All is well\.$/m);
  expect(code).toBe(0);
});

/** A host whose webinar has a Meet link. */
async function hostWithRoom(): Promise<string> {
  const host = someone();
  await scheduled(app, { host_email: host });
  await app.settle();
  return host;
}

it("says of each check that it could not make what it lacks, and ends with 2", async () => {
  await plane.withhold("secretmanager.versions.list");
  try {
    const { code, out } = await doctor({ host: await hostWithRoom() });
    expect(out).toMatch(
      /^unknown  Secrets: you may not look\. [^\n]*\n +gcloud projects add-iam-policy-binding/m,
    );
    expect(out).toMatch(/^Of \d+ checks, 0 found something wrong and 1 could not look\.$/m);
    expect(code).toBe(2);
  } finally {
    await plane.withhold();
  }
});

it("names missing settings of its own", async () => {
  const { code, out } = await doctor({ env: { HOST_DOMAINS: "", DELEGATION_ACCOUNT: "nobody" } });
  expect(code).toBe(1);
  expect(out).toContain("DELEGATION_ACCOUNT");
});

testMore("hands over two mails, withdraws them, and says when to look for them", async () => {
  const to = someone();
  const { out } = await doctor({ words: ["--probe-withdrawal", to] });
  expect(out).toMatch(/^ok .* confirmed the withdrawal of a mail to /m);
  expect(out).toMatch(/^ok .* taken a second mail under the id that was withdrawn/m);
  expect(out).toMatch(/^ok .* gives back the place of a withdrawal/m);
  expect(out).toMatch(/^unknown .*\n +Wait until .*REMINDERS_AHEAD_S may be set/m);
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
        SECOND_FACTOR: "required",
      },
    }));
  });

  it("names operators without a second factor, and a missing password policy with its command", () => {
    expect(out).toMatch(/These operators have no second factor: [^\n]*support@tests/);
    expect(out).toMatch(/no password policy\.\n[^\n]*npm run operator -- password-policy/);
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
    for (const queue of ["mail", "post-event", "calendar", "meet", "events"]) {
      expect(out).toContain(`The queue ${queue} is missing.`);
    }
    expect(out).toContain("The job reminder-sweep is missing.");
  });
  it("names a public address that does not answer", () => {
    expect(out).toContain("http://127.0.0.1:9 cannot be reached.");
  });
  it("names functions that are not deployed there", () => {
    expect(out).toMatch(/^WRONG +(\d+) of \1 functions are missing: /m);
  });
  it("names nothing else, and fails", () => {
    expect({ code, wrong: wrongIn(out) }, out).toEqual({ code: 1, wrong: 14 });
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
    expect(out).toContain(`Google doesn't know ${host}`);
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
    expect(out).toMatch(
      /^unknown [^\n]*Google refuses to sign [^\n]*\n +gcloud iam service-accounts add-iam-policy-binding/m,
    );
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

it("examines the relay where mail goes out by SMTP, and not SendGrid", EXHAUSTIVE, async () => {
  const relay = await startRelay();
  try {
    const { code, out } = await doctor({ env: relay.settings({ password: "p@ss" }) });
    expect(out).toMatch(/^ok +The relay 127\.0\.0\.1:\d+ accepts our sign-in as webinars\.$/m);
    expect(out).not.toContain("SendGrid");
    expect(out).not.toContain("WRONG");
    expect(code).toBe(2);
  } finally {
    await relay.close();
  }
});
