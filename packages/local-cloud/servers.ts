/** Every server, with the variable that points a client library at it. */
import type { Listening } from "./wire/listen.ts";

export interface ServerOptions {
  /** 0 takes any free port. */
  port: number;
  /** Where the server keeps its state; default none, and the state ends with the process. */
  stateDir?: string;
  /** Key that signs ID tokens (PEM), made where it is missing. Tasks and Scheduler share one, as Google's do. */
  oidcKeyFile?: string;
  /** Key that signs SendGrid's webhook (PEM), made where it is missing. */
  webhookKeyFile?: string;
  /** A firestore.indexes.json; with it a query without its index fails, as in the cloud. */
  indexesFile?: string;
  /** Project of API keys at Auth. */
  project?: string;
}

interface Server {
  /** Environment variable that names the server to a client. */
  variable: string;
  /** gRPC clients want `host:port`, HTTP clients a URL. */
  form: "host" | "url";
  start: (options: ServerOptions) => Promise<Listening>;
}

// Loaded on demand: a process that runs one server does not read the others.
export const SERVERS = {
  firestore: {
    variable: "FIRESTORE_EMULATOR_HOST",
    form: "host",
    start: async (options) => (await import("./firestore/server.ts")).startFirestore(options),
  },
  tasks: {
    variable: "CLOUD_TASKS_EMULATOR_HOST",
    form: "host",
    start: async (options) => (await import("./tasks/server.ts")).startTasks(options),
  },
  scheduler: {
    variable: "CLOUD_SCHEDULER_EMULATOR_HOST",
    form: "host",
    start: async (options) => (await import("./scheduler/server.ts")).startScheduler(options),
  },
  calendar: {
    variable: "CALENDAR_API_URL",
    form: "url",
    start: async (options) => (await import("./calendar/server.ts")).startCalendar(options),
  },
  sendgrid: {
    variable: "SENDGRID_API_URL",
    form: "url",
    start: async (options) => (await import("./sendgrid/server.ts")).startSendgrid(options),
  },
  auth: {
    variable: "FIREBASE_AUTH_EMULATOR_HOST",
    form: "host",
    start: async ({ port, project = "demo-project" }) =>
      (await import("./auth/server.ts")).startAuth({ port, project }),
  },
} as const satisfies Record<string, Server>;

export type ServerName = keyof typeof SERVERS;
export const SERVER_NAMES = Object.keys(SERVERS) as ServerName[];

/** `VARIABLE=value` for a server that listens on this machine. */
export function settingOf(name: ServerName, port: number): [variable: string, value: string] {
  const { variable, form } = SERVERS[name];
  return [variable, form === "host" ? `127.0.0.1:${port}` : `http://127.0.0.1:${port}`];
}
