/** All functions in the test's process, each behind functions-framework, against the shared local servers. */
import { LEGAL_NOTICES } from "../../local/stack/legal.ts";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { randomBytes } from "node:crypto";
import { CloudSchedulerClient } from "@google-cloud/scheduler";
import { CloudTasksClient } from "@google-cloud/tasks";
import { expect, inject } from "vitest";
import { TASKS_ACCOUNTS } from "../../local/stack/accounts.ts";
import { makeFirestore } from "../../functions/wiring/clients.ts";
import { makeServices, type Services } from "../../functions/wiring/services.ts";
import type { Log } from "../../shared/platform/log.ts";
import type { SweepReport } from "../../shared/reminders/sweep.ts";
import { refuseUndescribed } from "./described-answers.ts";
import { everyDocument } from "./every-document.ts";
import { hastenRetries } from "./hasten-retries.ts";
import { localClient } from "../../packages/local-cloud/testing/local-client.ts";
import { reachable } from "./own-firestore.ts";
import { PROJECT, signInOperators, type OperatorName } from "./operators.ts";
import { SECRETS } from "./secrets.ts";
import { serveFunctions } from "./serve-functions.ts";
import { WIDE_LIMITS } from "./wide-limits.ts";
import { virtualClock } from "./virtual-clock.ts";

export interface Answer {
  status: number;
  headers: Headers;
  // oxlint-disable-next-line typescript/no-explicit-any -- tests inspect what came over the wire
  body: any;
}

export interface CallOptions {
  as?: OperatorName | null;
  body?: unknown;
  headers?: Record<string, string>;
}

export type App = Awaited<ReturnType<typeof startApp>>;

export interface Mail {
  to: string;
  kind: string;
  subject: string;
  text: string;
  html: string;
  headers: Record<string, string>;
  attachments: { filename: string; type: string; content: string }[];
}

interface LoggedLine {
  severity: string;
  event: string;
  fields: Record<string, unknown>;
  /** Fields that every log line of the request has. */
  of: Record<string, unknown>;
}

/** `settle` also runs tasks that are due within this time, such as retries and follow-up work. */
const SOON_MS = 2000;
/** The longest step by which `eventually` moves the clock to reach the next task. */
const LATER_MS = 60_000;
const PATIENCE_MS = 100_000;

export async function startApp(
  options: { env?: Record<string, string>; isSendgridOnTime?: boolean } = {},
) {
  hastenRetries();
  const servers = await reachable(inject("servers"));
  const tokens = await signInOperators(servers.auth);
  const id = `t-${randomBytes(6).toString("hex")}`;
  process.env["FIRESTORE_EMULATOR_HOST"] = servers.firestore;
  process.env["FIREBASE_AUTH_EMULATOR_HOST"] = servers.auth;
  process.env["METADATA_SERVER_DETECTION"] = "none";
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const location = `projects/${PROJECT}/locations/${id}`;
  const apiKey = `SG.${id}`;
  const clock = await virtualClock([
    { url: `http://${servers.tasks}`, prefix: location },
    { url: `http://${servers.scheduler}`, prefix: location },
    // Few tests schedule mail; the others are spared the call.
    ...(options.isSendgridOnTime === true ? [{ url: servers.sendgrid, prefix: apiKey }] : []),
  ]);
  const logged: LoggedLine[] = [];
  const services = makeServices(
    {
      GOOGLE_CLOUD_PROJECT: PROJECT,
      REGION: id,
      FIRESTORE_DATABASE: id,
      FUNCTIONS_BASE_URL: url,
      PUBLIC_BASE_URL: url,
      TASKS_LOCATION: id,
      TASKS_ACCOUNTS,
      SCHEDULER_ACCOUNT: "scheduler@demo-webinars.iam.gserviceaccount.com",
      HOST_DOMAINS: "petanque.life",
      DELEGATION_ACCOUNT: "calendar@demo-webinars.iam.gserviceaccount.com",
      ...LEGAL_NOTICES,
      MAIL_FROM: "webinars@petanque.life",
      SENDGRID_API_KEY: apiKey,
      SENDGRID_WEBHOOK_KEY: await webhookKey(servers.sendgrid),
      API_BASE_URL: url,
      ...SECRETS,
      SUBSCRIBER_NETWORKS: "127.0.0.1/32",
      // Each token is an account of its own.
      HUBSPOT_ACCESS_TOKEN: `pat-${id}`,
      HUBSPOT_API_URL: servers.hubspot,
      FIRESTORE_EMULATOR_HOST: servers.firestore,
      CLOUD_TASKS_EMULATOR_HOST: servers.tasks,
      CLOUD_SCHEDULER_EMULATOR_HOST: servers.scheduler,
      CALENDAR_API_URL: servers.calendar,
      IAM_CREDENTIALS_URL: servers.calendar,
      OAUTH_TOKEN_URL: `${servers.calendar}/token`,
      OIDC_CERTS_URL: `http://${servers.tasks}/oauth2/v1/certs`,
      SENDGRID_API_URL: servers.sendgrid,
      // Operators sign in by the machine's clock, which is ahead of ours by up to an hour. Whether they have done so lately may
      // not depend on that.
      FRESH_AUTH_MAX_AGE_S: "1000000000",
      // The product counts a host's outside guests for a day, across all tests.
      CALENDAR_GUEST_LIMIT: "0",
      ...WIDE_LIMITS,
      ...options.env,
    },
    { clock, log: keepingLog(logged) },
  );
  await createQueues(servers.tasks, id);
  serveFunctions(server, id, services);
  const scheduler = await sweepJob(servers.scheduler, id, services);
  const firestore = makeFirestore(services.config);

  async function call(method: string, path: string, options: CallOptions = {}): Promise<Answer> {
    const { as = "support", body, headers = {} } = options;
    const response = await fetch(url + path, {
      method,
      // Where to is asserted, and not followed: it may be outside.
      redirect: "manual",
      headers: {
        ...(as !== null && { authorization: `Bearer ${tokens[as]}` }),
        ...(body !== undefined && { "content-type": "application/json" }),
        ...headers,
      },
      ...(body !== undefined && {
        body:
          typeof body === "string" || body instanceof Uint8Array
            ? (body as string)
            : JSON.stringify(body),
      }),
    });
    const text = await response.text();
    const isJson = /json/.test(response.headers.get("content-type") ?? "");
    const answer: Answer = {
      status: response.status,
      headers: response.headers,
      body: isJson && text !== "" ? JSON.parse(text) : text,
    };
    refuseUndescribed({ method, path }, answer);
    return answer;
  }

  /**
   * Moves the clock to the next task and returns whether one was due within this time. Waits for running tasks first,
   * unless the test may be holding them.
   */
  async function runsNextTask(withinMs: number, { waits }: { waits: boolean }): Promise<boolean> {
    const query = `queue=${location}${waits ? "&landed" : ""}`;
    const response = await fetch(`http://${servers.tasks}/__idle?${query}`);
    const { next_at } = (await response.json()) as { next_at: string | null };
    const next = next_at === null ? Infinity : Date.parse(next_at);
    if (next > clock.now().getTime() + withinMs) return false;
    await clock.forwardTo(next);
    return true;
  }

  return {
    id,
    url,
    services,
    clock,
    firestore,
    logged,
    servers,
    tokens,
    call,
    /** This webinar's mails in the mailbox. */
    async mails(webinarId: string): Promise<Mail[]> {
      const query = new URLSearchParams({ webinar_id: webinarId, limit: "1000" });
      const response = await fetch(`${servers.sendgrid}/mailbox/messages?${query}`);
      return ((await response.json()) as { messages: [] }).messages;
    },
    /** Resolves once no task is running or due within two seconds. Moves the clock as tasks run. */
    async settle(): Promise<void> {
      while (await runsNextTask(SOON_MS, { waits: true }));
    },
    /** Lets time pass: each task runs when it is due. */
    async pass(ms: number): Promise<void> {
      const until = clock.now().getTime() + ms;
      while (await runsNextTask(until - clock.now().getTime(), { waits: true }));
      await clock.forwardTo(until);
    },
    /** Resolves once no task is running. The clock stands still. */
    async landed(): Promise<void> {
      await fetch(`http://${servers.tasks}/__idle?queue=${location}&landed`);
    },
    /** Asserts on the result of `read`, and moves the clock from task to task until the assertion holds. */
    eventually<Value>(read: () => Value | Promise<Value>) {
      let looks = 0;
      // The clock moves before a look, not after it: nothing runs any more once the assertion holds.
      const look = async () => {
        if (looks > 0) await runsNextTask(LATER_MS, { waits: false });
        looks += 1;
        return read();
      };
      return expect.poll(look, { timeout: PATIENCE_MS, interval: 5 });
    },
    /** Has Cloud Scheduler run the sweep and returns the sweep's report. */
    async sweep(): Promise<SweepReport> {
      const heartbeat = firestore.collection("operations").doc("sweep");
      const before = (await heartbeat.get()).updateTime?.toMillis();
      await scheduler.run();
      const found = await heartbeat.get();
      if (found.updateTime?.toMillis() === before) throw new Error("the sweep left no report");
      return found.get("report");
    },
    /**
     * Every document of the database, by path, to show that nothing was written. Leaves out the audit where a test
     * expects refusals or views, because each has its row.
     */
    async dump({ audit = true } = {}): Promise<Record<string, unknown>> {
      const documents = await everyDocument(firestore, servers.firestore);
      if (audit) return documents;
      const others = Object.entries(documents).filter(([path]) => !path.startsWith("sys_audit"));
      return Object.fromEntries(others);
    },
    async close(): Promise<void> {
      await new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      });
      await scheduler.close();
      await firestore.terminate();
    },
  };
}

async function sweepJob(host: string, location: string, { config }: Services) {
  const client = new CloudSchedulerClient(localClient(host));
  const parent = client.locationPath(PROJECT, location);
  const name = `${parent}/jobs/reminder-sweep`;
  const uri = `${config.functionsBaseUrl}/reminder-sweep`;
  const oidcToken = { serviceAccountEmail: config.schedulerAccount, audience: uri };
  await client.createJob({
    parent,
    // Only tests run this job, by hand; its schedule (29 February) almost never comes.
    job: {
      name,
      schedule: "0 0 29 2 *",
      timeZone: "UTC",
      httpTarget: { uri, httpMethod: "POST", oidcToken },
    },
  });
  return {
    /** Resolves when the job has run. */
    async run() {
      await client.runJob({ name });
      await fetch(`http://${host}/__idle?job=${name}`);
    },
    close: async () => {
      await client.deleteJob({ name });
      await client.close();
    },
  };
}

async function webhookKey(sendgrid: string): Promise<string> {
  const response = await fetch(`${sendgrid}/__webhook`);
  return ((await response.json()) as { public_key: string }).public_key;
}

async function createQueues(host: string, location: string): Promise<void> {
  const client = new CloudTasksClient(localClient(host));
  const parent = client.locationPath(PROJECT, location);
  for (const queue of ["mail", "post-event", "calendar", "meet", "events"]) {
    await client.createQueue({
      parent,
      queue: {
        name: `${parent}/queues/${queue}`,
        rateLimits: { maxDispatchesPerSecond: 500, maxConcurrentDispatches: 50 },
        retryConfig: { minBackoff: { nanos: 100_000_000 }, maxBackoff: { seconds: 1 } },
      },
    });
  }
  await client.close();
}

function keepingLog(kept: LoggedLine[], of: Record<string, unknown> = {}): Log {
  return {
    write: (severity, event, fields = {}) => kept.push({ severity, event, fields, of }),
    with: (fields) => keepingLog(kept, { ...of, ...fields }),
  };
}
