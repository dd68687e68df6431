/** The local servers, each with what starts it and the variable that puts another in its place. */
export const SERVERS = {
  firestore: {
    module: "../firestore/server.ts",
    start: "startFirestore",
    variable: "FIRESTORE_EMULATOR_HOST",
  },
  tasks: {
    module: "../tasks/server.ts",
    start: "startTasks",
    variable: "CLOUD_TASKS_EMULATOR_HOST",
  },
  scheduler: {
    module: "../scheduler/server.ts",
    start: "startScheduler",
    variable: "CLOUD_SCHEDULER_EMULATOR_HOST",
  },
  calendar: {
    module: "../calendar/server.ts",
    start: "startCalendar",
    variable: "CALENDAR_API_URL",
  },
  sendgrid: {
    module: "../sendgrid/server.ts",
    start: "startSendgrid",
    variable: "SENDGRID_API_URL",
  },
  auth: {
    module: "../auth/server.ts",
    start: "startAuth",
    variable: "FIREBASE_AUTH_EMULATOR_HOST",
  },
} as const;

export type ServerName = keyof typeof SERVERS;
export const SERVER_NAMES = Object.keys(SERVERS) as ServerName[];

/** Everything that listens, in the order of the ports. */
export const PARTS = ["gateway", ...SERVER_NAMES] as const;
export type Part = (typeof PARTS)[number];
export type Addresses = Record<Part, string>;

/** gRPC clients want `host:port`, HTTP clients an address. */
export function addressOf(part: Part, port: number): string {
  const isGrpc = part === "firestore" || part === "tasks" || part === "scheduler";
  return isGrpc ? `127.0.0.1:${port}` : `http://127.0.0.1:${port}`;
}

/** The value of the server's variable: one that ends in _HOST holds `host:port`. */
export function settingFrom(name: ServerName, address: string): string {
  return SERVERS[name].variable.endsWith("_HOST") ? address.replace("http://", "") : address;
}

/** The address that somebody has set the server's variable to. */
export const addressFrom = (name: ServerName, setting: string): string =>
  name === "auth" ? `http://${setting}` : setting;
