/** The product's functions in this process: as many instances as the queue has slots, with one set of clients. */
import { LEGAL_NOTICES } from "../../../local/stack/legal.ts";
import { makeServices, type Services } from "../../../functions/wiring/services.ts";
import type { Log } from "../../../shared/platform/log.ts";
import { agenda, control, quiet, realPause } from "../../simulator/runtime/control.ts";
import { invocations, type Invocation } from "../../simulator/runtime/invocation.ts";
import {
  frontOf,
  type FunctionReply,
  type FunctionRequest,
} from "../../simulator/transport/functions.ts";
import {
  FUNCTIONS_BASE_URL,
  requests,
  SCHEDULER_ACCOUNT,
  TASKS_ACCOUNTS,
  WEBHOOK_KEY,
} from "../../simulator/world/requests.ts";
import { ADDRESS_KEY } from "../../support/address-ids.ts";
import { serveFunctions } from "../../support/serve-functions.ts";

export const PROJECT = "demo-webinars";
export const DATABASE = "million";

process.env["FIRESTORE_EMULATOR_HOST"] = "firestore.test:1";
process.env["METADATA_SERVER_DETECTION"] = "none";

const ENVIRONMENT = {
  GOOGLE_CLOUD_PROJECT: PROJECT,
  FIRESTORE_DATABASE: DATABASE,
  FUNCTIONS_BASE_URL,
  PUBLIC_BASE_URL: "http://public.test",
  TASKS_ACCOUNTS,
  SCHEDULER_ACCOUNT,
  DELEGATION_ACCOUNT: "calendar@demo-webinars.iam.gserviceaccount.com",
  HOST_DOMAINS: "petanque.life",
  ...LEGAL_NOTICES,
  MAIL_FROM: "webinars@petanque.life",
  SENDGRID_API_KEY: "SG.simulator",
  SENDGRID_WEBHOOK_KEY: WEBHOOK_KEY,
  LINK_SECRET: "of-a-bench-and-no-secret-at-all-to-anybody",
  ADDRESS_KEYS: ADDRESS_KEY,
  SUBSCRIBER_KEYS: ADDRESS_KEY,
  FIRESTORE_EMULATOR_HOST: "firestore.test:1",
  CLOUD_TASKS_EMULATOR_HOST: "tasks.test:1",
  SENDGRID_API_URL: "http://sendgrid.test",
  K_SERVICE: "million",
};

export interface Functions {
  services: Services;
  /** Null if its process has died. */
  invoke: (name: string, request: FunctionRequest) => Promise<FunctionReply | null>;
}

/** `hear` is told every line of the log. */
export async function startFunctions(
  settings: Record<string, string>,
  hear: (severity: string, event: string, fields: Record<string, unknown>) => void,
): Promise<Functions> {
  const log: Log = {
    write: (severity, event, fields = {}) => hear(severity, event, { ...fields }),
    with: () => log,
  };
  const clock = { now: () => new Date(control.now()) };
  const services = makeServices({ ...ENVIRONMENT, ...settings }, { clock, log });
  const front = frontOf("million", services, serveFunctions);
  await warmUp(services, (request) => front.ask(request));
  return {
    services,
    invoke: (name, request) =>
      new Promise((resolve) => {
        const invocation: Invocation = {
          name,
          worker: 0,
          isEarlier: false,
          calls: 0,
          isDead: false,
          frozenUntil: 0,
          clockReads: [],
          onDeath: () => resolve(null),
        };
        void invocations.run(invocation, () => front.ask(request)).then(resolve);
      }),
  };
}

export const die = (invocation: Invocation): void => {
  invocation.isDead = true;
  invocation.onDeath();
};

/** Files are read here and never again. */
async function warmUp(
  { mailer, tasks }: Services,
  ask: (request: FunctionRequest) => Promise<FunctionReply>,
): Promise<void> {
  await warmed(mailer());
  const batch = '{"work":"send","batch_id":"none"}';
  const first = [requests.task("/send-mail-batch", batch), requests.sweep(), requests.events("[]")];
  for (const request of first) await warmed(ask(request));
  const name = "warm";
  await warmed(tasks.enqueue({ queue: "mail", name, body: {} }));
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
