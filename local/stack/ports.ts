/** The ports of the stack's parts, and whether they are free. */
import { createServer } from "node:net";
import { PARTS, type Part } from "./server-list.ts";
import { holderOf } from "./port-holder.ts";

export const DEFAULT_PORT_BASE = 8080;
const AUTH_PORT = 9099;
const AUTH_OFFSET = 19;

/** 0 means any free port. */
export type Ports = Record<Part, number>;

/** The parts take `base`, `base + 1` and so on; auth takes 9099, or `base + 19` with another base. */
export function portsFrom(base: number): Ports {
  const port = (part: Part, offset: number): number => {
    if (base === 0) return 0;
    if (part !== "auth") return base + offset;
    return base === DEFAULT_PORT_BASE ? AUTH_PORT : base + AUTH_OFFSET;
  };
  return Object.fromEntries(PARTS.map((part, offset) => [part, port(part, offset)])) as Ports;
}

export class PortTaken extends Error {}

/** Throws PortTaken with a line for each port that is taken, which names the process that holds it. */
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
  return `Port ${port} for ${part} is taken${holder === null ? "" : ` by ${holder}`}.`;
}

function isFree(port: number): Promise<boolean> {
  const probe = createServer();
  return new Promise((resolve) => {
    probe.once("error", () => resolve(false));
    probe.listen(port, "127.0.0.1", () => probe.close(() => resolve(true)));
  });
}
