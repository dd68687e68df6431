/** The list of servers, each with the variable that points a client at it. */
import type { Listening } from "./wire/listen.ts";

export interface ServerOptions {
  /** 0 picks a free port. */
  port: number;
  /** Folder for the server's state; without it the state ends with the process. */
  stateDir?: string;
  /** File with the key that signs ID tokens (PEM), created if missing. All servers share one, as Google's do. */
  oidcKeyFile?: string;
  /** File with the key that signs SendGrid's webhook (PEM), created if missing. */
  webhookKeyFile?: string;
  /** A firestore.indexes.json; with it, queries whose index is missing fail, as in the cloud. */
  indexesFile?: string;
  /** The project to which Auth's API keys belong. */
  project?: string;
}

interface Server {
  /** The environment variable with the server's address. */
  variable: string;
  /** gRPC clients want `host:port`, HTTP clients a URL. */
  form: "host" | "url";
  start: (options: ServerOptions) => Promise<Listening>;
}

// Each server is imported on demand, so that a process with one server does not load the others.
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
  hubspot: {
    variable: "HUBSPOT_API_URL",
    form: "url",
    start: async (options) => (await import("./hubspot/server.ts")).startHubspot(options),
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

/** The variable and its value for a server on this machine. */
export function settingOf(name: ServerName, port: number): [variable: string, value: string] {
  const { variable, form } = SERVERS[name];
  return [variable, form === "host" ? `127.0.0.1:${port}` : `http://127.0.0.1:${port}`];
}
