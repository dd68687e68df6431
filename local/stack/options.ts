/** The command line of `npm start`. */
import { parseArgs } from "node:util";
import { DEFAULT_PORT_BASE } from "./ports.ts";

export const USAGE = `npm start -- [options]

  --port-base N   gateway at N (8080), Firestore N+1, Cloud Tasks N+2, Cloud Scheduler N+3,
                  Calendar N+4, SendGrid N+5; Firebase Auth at 9099, or at N+19 with another N
  --state DIR     where data and logs are kept (.local)
  --fresh         removes what was kept first
  --ephemeral     keeps nothing
  --no-seed       without demo data
  --no-warm       functions start with their first request only
  --json          one line of JSON on stdout when everything is ready, and nothing else there
  --help

A server that is named beforehand is used instead of ours: FIRESTORE_EMULATOR_HOST,
CLOUD_TASKS_EMULATOR_HOST, CLOUD_SCHEDULER_EMULATOR_HOST, CALENDAR_API_URL, SENDGRID_API_URL,
FIREBASE_AUTH_EMULATOR_HOST. GATEWAY_DEADLINE_S is the gateway's patience with a function (15).`;

export interface StartOptions {
  portBase: number;
  state: string;
  fresh: boolean;
  ephemeral: boolean;
  seed: boolean;
  warm: boolean;
  json: boolean;
  help: boolean;
}

export class WrongUsage extends Error {}

/** Throws WrongUsage. */
export function readOptions(args: string[]): StartOptions {
  const { values } = parse(args);
  const portBase = Number(values["port-base"]);
  if (!Number.isInteger(portBase) || portBase < 0 || portBase > 65_500) {
    throw new WrongUsage(`--port-base: "${values["port-base"]}" is no port`);
  }
  if (values.fresh && values.ephemeral) {
    throw new WrongUsage("--fresh removes kept data and --ephemeral keeps none: give one of them");
  }
  return { ...values, portBase };
}

function parse(args: string[]) {
  const flag = { type: "boolean", default: false } as const;
  const on = { type: "boolean", default: true } as const;
  try {
    return parseArgs({
      args,
      allowNegative: true,
      options: {
        "port-base": { type: "string", default: String(DEFAULT_PORT_BASE) },
        state: { type: "string", default: ".local" },
        fresh: flag,
        ephemeral: flag,
        seed: on,
        warm: on,
        json: flag,
        help: flag,
      },
    });
  } catch (error) {
    throw new WrongUsage((error as Error).message);
  }
}
