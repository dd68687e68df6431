/** Which part listens where, and who is there already. */
import { createServer } from "node:net";
import { PARTS, type Part } from "./server-list.ts";
import { holderOf } from "./port-holder.ts";

export const DEFAULT_PORT_BASE = 8080;
const AUTH_PORT = 9099;
const AUTH_OFFSET = 19;

/** 0 stands for any free port, which the server finds by itself. */
export type Ports = Record<Part, number>;

/** gateway, firestore, tasks, scheduler, calendar, sendgrid from `base` on; auth at 9099, or at base + 19. */
export function portsFrom(base: number): Ports {
  const port = (part: Part, offset: number): number => {
    if (base === 0) return 0;
    if (part !== "auth") return base + offset;
    return base === DEFAULT_PORT_BASE ? AUTH_PORT : base + AUTH_OFFSET;
  };
  return Object.fromEntries(PARTS.map((part, offset) => [part, port(part, offset)])) as Ports;
}

export class PortTaken extends Error {}

/** Throws PortTaken with a line for each wanted port that is taken, and by whom. */
export async function refuseTakenPorts(wanted: Partial<Ports>): Promise<void> {
  const lines = await Promise.all(
    Object.entries(wanted).map(async ([part, port]) => {
      if (port === 0 || (await isFree(port))) return [];
      return [await describeTaken(part, port)];
    }),
  );
  const taken = lines.flat();
  if (taken.length === 0) return;
  throw new PortTaken(
    [...taken, "Stop that process, or choose other ports: npm start -- --port-base 18080"].join(
      "\n",
    ),
  );
}

export async function describeTaken(part: string, port: number): Promise<string> {
  const holder = await holderOf(port);
  return `Port ${port}, wanted for ${part}, is taken${holder === null ? "" : ` by ${holder}`}.`;
}

function isFree(port: number): Promise<boolean> {
  const probe = createServer();
  return new Promise((resolve) => {
    probe.once("error", () => resolve(false));
    probe.listen(port, "127.0.0.1", () => probe.close(() => resolve(true)));
  });
}
