/** The workers: the product's services, each with a clock of its own, and runs of functions on them. */
import { makeServices, type Services } from "../../../functions/wiring/services.ts";
import type { Calendar } from "../../../shared/calendar/model.ts";
import type { Log } from "../../../shared/platform/log.ts";
import { signingKey } from "../../../packages/local-cloud/sendgrid/signing-key.ts";
import { ADDRESS_KEY } from "../../support/address-ids.ts";
import { agenda, control, quiet, realPause } from "../runtime/control.ts";
import { invocations, type Invocation } from "../runtime/invocation.ts";
import { frontOf, type FunctionReply, type FunctionRequest } from "../transport/functions.ts";
import { relayMailer } from "../transport/relay.ts";
import { BATCH_MAX } from "../plan.ts";
import { DATABASE, PROJECT } from "./database.ts";

export const WORKERS = 2;
export const LEASE_MS = 60_000;
export const GRACE_MS = 600_000;
const FUNCTIONS_BASE_URL = "http://functions.test";
const TASKS_ACCOUNT = "tasks@demo-webinars.iam.gserviceaccount.com";
const SCHEDULER_ACCOUNT = "scheduler@demo-webinars.iam.gserviceaccount.com";

const webhookKey = signingKey(undefined);

const environment = {
  GOOGLE_CLOUD_PROJECT: PROJECT,
  FIRESTORE_DATABASE: DATABASE,
  FUNCTIONS_BASE_URL,
  PUBLIC_BASE_URL: "http://public.test",
  TASKS_ACCOUNT,
  SCHEDULER_ACCOUNT,
  HOST_DOMAINS: "petanque.life",
  // Everybody has the file by mail, so that a confirmation waits for no event in a calendar.
  CALENDAR_GUEST_LIMIT: "0",
  DELEGATION_ACCOUNT: "calendar@demo-webinars.iam.gserviceaccount.com",
  MAIL_FROM: "webinars@petanque.life",
  MAIL_BATCH_MAX: String(BATCH_MAX),
  SENDGRID_API_KEY: "SG.simulator",
  SENDGRID_WEBHOOK_KEY: webhookKey.publicKey,
  LINK_SECRET: "of-a-test-and-no-secret-at-all-to-anybody",
  ADDRESS_KEYS: ADDRESS_KEY,
  ACCEPTANCE_GRACE_S: String(GRACE_MS / 1000),
  SEND_LEASE_S: String(LEASE_MS / 1000),
  FIRESTORE_EMULATOR_HOST: "firestore.test:1",
  CLOUD_TASKS_EMULATOR_HOST: "tasks.test:1",
  SENDGRID_API_URL: "http://sendgrid.test",
  // Services' tokens come as Cloud Run passes them on: their signatures are not what is simulated.
  K_SERVICE: "simulated",
};
process.env["FIRESTORE_EMULATOR_HOST"] = environment.FIRESTORE_EMULATOR_HOST;
process.env["METADATA_SERVER_DETECTION"] = "none";

const skewsMs = Array.from({ length: WORKERS }, () => 0);
export const setSkew = (ms: number): void => void (skewsMs[1] = ms);

interface LoggedLine {
  severity: string;
  event: string;
  fields: Record<string, unknown>;
}
let logged: (line: LoggedLine) => void = () => {};
export const hear = (listener: typeof logged): void => void (logged = listener);

const log: Log = {
  write: (severity, event, fields = {}) => logged({ severity, event, fields }),
  with: () => log,
};

/** Signed in this very moment: who may do what is not what is simulated. */
const operatorTokens: Services["operatorTokens"] = {
  verify: () =>
    Promise.resolve({
      uid: "support",
      email: "support@petanque.life",
      capabilities: ["sys_support"],
      authenticatedAt: new Date(control.now() - 60_000),
      isRevoked: false,
    }),
};

let calendar: Calendar;
export const setCalendar = (by: Calendar): void => void (calendar = by);

/** How this history's functions are set up. */
export interface Setup {
  provider: "sendgrid" | "relay";
  aheadMs: number;
}
const USUAL: Setup = { provider: "sendgrid", aheadMs: 0 };
let setup = USUAL;

function servicesOf(worker: number): Services {
  const clock = { now: () => new Date(control.now() + (skewsMs[worker] ?? 0)) };
  const settings = {
    ...environment,
    REMINDERS_AHEAD_S: String(setup.aheadMs / 1000),
    ...(setup.provider === "relay" && { MAIL_PROVIDER: "smtp", SMTP_HOST: "relay.test" }),
  };
  const services = makeServices(settings, { clock, log });
  return Object.create(services, {
    operatorTokens: { value: operatorTokens },
    calendar: { get: () => calendar },
  }) as Services;
}

/** What a process keeps between requests dies with it; clients of other services have nothing to lose. */
const clients = servicesOf(0);
const born = (worker: number): Services =>
  Object.create(servicesOf(worker), {
    firestore: { get: () => clients.firestore },
    tasks: { value: clients.tasks },
    mailer: {
      value: setup.provider === "relay" ? () => Promise.resolve(relayMailer) : clients.mailer,
    },
    serviceTokens: { value: clients.serviceTokens },
    kinds: { value: clients.kinds },
  }) as Services;

const living: Services[] = [];

/** Workers of a new history. */
export function hire(by: Setup = USUAL): void {
  setup = by;
  for (let worker = 0; worker < WORKERS; worker += 1) living[worker] = born(worker);
}
hire();

/** The framework is built once: it asks for the services of whoever works at that time. */
const fronts = living.map((_, worker) =>
  frontOf(
    `worker-${worker}`,
    new Proxy({} as Services, {
      get: (_target, name) => Reflect.get(living[worker] as Services, name) as unknown,
    }),
  ),
);

export const presentServices = (): Services => living[0] as Services;

let open = new Set<Invocation>();

/** Ends all that is still under way. */
export function dismiss(): void {
  for (const invocation of open) invocation.isDead = true;
  open = new Set();
}

export function die(invocation: Invocation): void {
  invocation.isDead = true;
  open.delete(invocation);
  living[invocation.worker] = born(invocation.worker);
  invocation.onDeath();
}

/** Null where the function's process has died. */
export function invoke(
  name: string,
  worker: number,
  request: FunctionRequest,
): Promise<FunctionReply | null> {
  return new Promise((resolve) => {
    const invocation: Invocation = {
      name,
      worker,
      calls: 0,
      isDead: false,
      frozenUntil: 0,
      onDeath: () => resolve(null),
    };
    open.add(invocation);
    const front = fronts[worker];
    if (front === undefined) throw new Error(`there is no worker ${worker}`);
    const asked = invocations.run(invocation, () => front.ask(request));
    const answered = (reply: FunctionReply): void => {
      open.delete(invocation);
      resolve(invocation.isDead ? null : reply);
    };
    void asked.then(answered);
  });
}

const JSON_TYPE = { "content-type": "application/json" };

function serviceToken(email: string, path: string): string {
  const exp = Math.floor(control.now() / 1000) + 3600;
  const aud = FUNCTIONS_BASE_URL + path;
  const claims = { iss: "https://accounts.google.com", aud, exp, email, email_verified: true };
  const parts = [{ alg: "none" }, claims].map((part) =>
    Buffer.from(JSON.stringify(part)).toString("base64url"),
  );
  return `Bearer ${parts.join(".")}.SIGNATURE_REMOVED_BY_GOOGLE`;
}

export const requests = {
  task: (path: string, body: string): FunctionRequest => ({
    method: "POST",
    path,
    headers: { ...JSON_TYPE, authorization: serviceToken(TASKS_ACCOUNT, path) },
    body,
  }),
  sweep: (): FunctionRequest => ({
    method: "POST",
    path: "/reminder-sweep",
    headers: { ...JSON_TYPE, authorization: serviceToken(SCHEDULER_ACCOUNT, "/reminder-sweep") },
    body: "{}",
  }),
  events: (body: string): FunctionRequest => {
    const signed = Object.entries(webhookKey.headers(body, control.now()));
    const lower = signed.map(([name, value]) => [name.toLowerCase(), value]);
    const headers = { ...JSON_TYPE, ...(Object.fromEntries(lower) as Record<string, string>) };
    return { method: "POST", path: "/receive-mail-events", headers, body };
  },
  operator: (method: string, path: string, body: object): FunctionRequest => ({
    method,
    path,
    headers: { ...JSON_TYPE, authorization: "Bearer operator" },
    body: JSON.stringify(body),
  }),
  visitor: (path: string, body: object): FunctionRequest => ({
    method: "POST",
    path,
    headers: JSON_TYPE,
    body: JSON.stringify(body),
  }),
};

const NOBODYS = "0".repeat(24);
const WARMED = [
  requests.task("/send-mail-batch", '{"work":"send","batch_id":"none"}'),
  requests.task("/webinar-post-event-dispatch", '{"webinar_id":"none"}'),
  requests.task("/sync-calendar", '{"webinar_id":"none"}'),
  requests.sweep(),
  requests.events("[]"),
  requests.operator("PATCH", `/sys/webinars/${NOBODYS}`, {}),
  ...["cancel", "recording", "send-reminder"].map((act) =>
    requests.operator("POST", `/sys/webinars/${NOBODYS}/${act}`, {}),
  ),
  ...["pause", "resume", "resolve"].map((act) =>
    requests.operator("POST", `/sys/webinars/${NOBODYS}/deliveries/details/${act}`, {}),
  ),
  requests.operator("POST", "/sys/people/erase", { email: "nobody@example.org" }),
  requests.visitor("/registrations/none/cancel", {}),
  requests.visitor("/webinars/none/registrations", {}),
];

/** Files are read here and never again. */
export async function warmUp(): Promise<void> {
  await warmed(clients.mailer());
  for (const front of fronts) for (const request of WARMED) await warmed(front.ask(request));
  await warmed(
    clients.tasks.enqueue({
      queue: "mail",
      functionName: "send-mail-batch",
      name: "warm",
      body: {},
    }),
  );
  await quiet();
}

/** What libraries put off for a moment is done; their time-outs are not. */
const SOON_MS = 100;

async function warmed(work: Promise<unknown>): Promise<void> {
  const state = { isDone: false };
  const ended = work.catch(() => {}).finally(() => (state.isDone = true));
  while (!state.isDone) {
    await realPause();
    if (agenda.next <= control.now() + SOON_MS) agenda.take()?.act();
  }
  await ended;
}
