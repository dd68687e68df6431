/** The workers: the product's services, each with a clock of its own, and runs of functions on them. */
import { LEGAL_NOTICES } from "../../../local/stack/legal.ts";
import { WIDE_LIMITS } from "../../support/wide-limits.ts";
import type { Services } from "../../../functions/wiring/services.ts";
import type { Calendar } from "../../../shared/calendar/model.ts";
import type { Log } from "../../../shared/platform/log.ts";
import { ADDRESS_KEY } from "../../support/address-ids.ts";
import { agenda, control, quiet, realPause } from "../runtime/control.ts";
import { invocations, type Invocation } from "../runtime/invocation.ts";
import {
  frontOf,
  type FunctionReply,
  type FunctionRequest,
  type FunctionsFront,
} from "../transport/functions.ts";
import { relayMailer } from "../transport/relay.ts";
import { BATCH_MAX } from "../plan.ts";
import { DATABASE, PROJECT } from "./database.ts";
import {
  FUNCTIONS_BASE_URL,
  requests,
  SCHEDULER_ACCOUNT,
  TASKS_ACCOUNT,
  TASKS_ACCOUNTS,
  WEBHOOK_KEY,
} from "./requests.ts";
import { PRESENT, type Version } from "./versions.ts";

export const WORKERS = 2;
export const LEASE_MS = 60_000;
export const GRACE_MS = 600_000;

const environment = {
  GOOGLE_CLOUD_PROJECT: PROJECT,
  FIRESTORE_DATABASE: DATABASE,
  FUNCTIONS_BASE_URL,
  PUBLIC_BASE_URL: "http://public.test",
  // The earlier version knows the first alone. With one account, each version takes the other's tasks.
  TASKS_ACCOUNT,
  TASKS_ACCOUNTS,
  SCHEDULER_ACCOUNT,
  HOST_DOMAINS: "petanque.life",
  // Everybody has the file by mail, so that a confirmation waits for no event in a calendar.
  CALENDAR_GUEST_LIMIT: "0",
  ...WIDE_LIMITS,
  DELEGATION_ACCOUNT: "calendar@demo-webinars.iam.gserviceaccount.com",
  ...LEGAL_NOTICES,
  MAIL_FROM: "webinars@petanque.life",
  MAIL_BATCH_MAX: String(BATCH_MAX),
  SENDGRID_API_KEY: "SG.simulator",
  SENDGRID_WEBHOOK_KEY: WEBHOOK_KEY,
  LINK_SECRET: "of-a-test-and-no-secret-at-all-to-anybody",
  ADDRESS_KEYS: ADDRESS_KEY,
  SUBSCRIBER_KEYS: ADDRESS_KEY,
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
      hasSecondFactor: true,
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

/** What a function decides by its clock is held against the model by the same times. */
function noted(read: Date): Date {
  const reads = invocations.getStore()?.clockReads;
  if (reads?.at(-1) !== read.getTime()) reads?.push(read.getTime());
  return read;
}

function servicesOf({ makeServices }: Version, worker: number): Services {
  const clock = { now: () => noted(new Date(control.now() + (skewsMs[worker] ?? 0))) };
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

/** The workers as they are when they run one version. */
class Crew {
  readonly clients: Services;
  readonly #version: Version;
  readonly #living: Services[] = [];
  readonly fronts: FunctionsFront[];

  constructor(name: string, version: Version) {
    this.#version = version;
    this.clients = servicesOf(version, 0);
    this.hire();
    // The framework is built once: it asks for the services of whoever works at that time.
    this.fronts = this.#living.map((_, worker) => {
      const present = new Proxy({} as Services, {
        get: (_target, member) => Reflect.get(this.servicesOf(worker), member) as unknown,
      });
      return frontOf(`${name}-${worker}`, present, version.serveFunctions);
    });
  }

  servicesOf = (worker: number): Services => this.#living[worker] as Services;

  hire(): void {
    for (let worker = 0; worker < WORKERS; worker += 1) this.replace(worker);
  }

  /** What a process keeps between requests dies with it; clients of other services have nothing to lose. */
  replace(worker: number): void {
    const { clients } = this;
    this.#living[worker] = Object.create(servicesOf(this.#version, worker), {
      firestore: { get: () => clients.firestore },
      tasks: { value: clients.tasks },
      mailer: {
        value: setup.provider === "relay" ? () => Promise.resolve(relayMailer) : clients.mailer,
      },
      serviceTokens: { value: clients.serviceTokens },
      kinds: { value: clients.kinds },
    }) as Services;
  }
}

const present = new Crew("worker", PRESENT);
let earlier: Crew | null = null;

/** Histories with a deploy need it. */
export const bringEarlier = (version: Version): void =>
  void (earlier = new Crew("earlier-worker", version));

/** Which of the workers run the earlier version. */
const runsEarlier = Array.from({ length: WORKERS }, () => false);

/** Takes up the other version. What is under way ends as the version that it began with. */
export function switchTo(version: "present" | "earlier", worker: number): void {
  if (version === "earlier" && earlier === null) throw new Error("there is no earlier version");
  runsEarlier[worker] = version === "earlier";
}

/** Workers of a new history. */
export function hire(by: Setup = USUAL): void {
  setup = by;
  runsEarlier.fill(false);
  present.hire();
  earlier?.hire();
}

export const presentServices = (): Services => present.servicesOf(0);

let open = new Set<Invocation>();

/** Ends all that is still under way. */
export function dismiss(): void {
  for (const invocation of open) invocation.isDead = true;
  open = new Set();
}

export function die(invocation: Invocation): void {
  invocation.isDead = true;
  open.delete(invocation);
  (invocation.isEarlier ? earlier : present)?.replace(invocation.worker);
  invocation.onDeath();
}

/** Null where the function's process has died. */
export function invoke(
  name: string,
  worker: number,
  request: FunctionRequest,
): Promise<FunctionReply | null> {
  return new Promise((resolve) => {
    const isEarlier = runsEarlier[worker] === true;
    const invocation: Invocation = {
      name,
      worker,
      isEarlier,
      calls: 0,
      isDead: false,
      frozenUntil: 0,
      clockReads: [],
      onDeath: () => resolve(null),
    };
    open.add(invocation);
    const front = (isEarlier ? earlier : present)?.fronts[worker];
    if (front === undefined) throw new Error(`there is no worker ${worker}`);
    const asked = invocations.run(invocation, () => front.ask(request));
    const answered = (reply: FunctionReply): void => {
      open.delete(invocation);
      resolve(invocation.isDead ? null : reply);
    };
    void asked.then(answered);
  });
}

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
  for (const crew of [present, earlier]) {
    if (crew === null) continue;
    const { clients, fronts } = crew;
    await warmed(clients.mailer());
    for (const front of fronts) for (const request of WARMED) await warmed(front.ask(request));
    const task = {
      queue: "mail",
      functionName: "send-mail-batch",
      name: "warm",
      body: {},
    } as const;
    await warmed(clients.tasks.enqueue(task));
  }
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
