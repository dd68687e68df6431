/** The servers of our own, each with what starts it and the variable that puts another in its place. */
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
} as const;

export type ServerName = keyof typeof SERVERS;
export const SERVER_NAMES = Object.keys(SERVERS) as ServerName[];

/** Everything that listens, in the order of the ports. */
export const PARTS = ["gateway", ...SERVER_NAMES, "auth"] as const;
export type Part = (typeof PARTS)[number];
export type Addresses = Record<Part, string>;

/** gRPC clients want `host:port`, HTTP clients an address. */
export function addressOf(part: Part, port: number): string {
  const isGrpc = part === "firestore" || part === "tasks" || part === "scheduler";
  return isGrpc ? `127.0.0.1:${port}` : `http://127.0.0.1:${port}`;
}
