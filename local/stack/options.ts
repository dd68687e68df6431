/** The command line of `npm start`. */
import { parseArgs } from "node:util";
import { DEFAULT_PORT_BASE } from "./ports.ts";

export const USAGE = `npm start -- [options]

  --port-base N   first port (default 8080): gateway N, Firestore N+1, Cloud Tasks N+2,
                  Cloud Scheduler N+3, Calendar N+4, SendGrid N+5, Firebase Auth N+19;
                  with the default, Firebase Auth is at 9099; 0 picks free ports
  --state DIR     folder for data and logs (default .local)
  --fresh         deletes the data of earlier runs first
  --ephemeral     keeps no data
  --no-seed       creates no demo data
  --no-warm       starts a function only at its first request
  --json          prints one line of JSON on stdout when everything is ready, and nothing else
  --help          prints this text

Set one of these variables to use another server instead of starting ours:
FIRESTORE_EMULATOR_HOST, CLOUD_TASKS_EMULATOR_HOST, CLOUD_SCHEDULER_EMULATOR_HOST,
CALENDAR_API_URL, SENDGRID_API_URL, FIREBASE_AUTH_EMULATOR_HOST.
RECAPTCHA_SITE_KEY: any key chooses reCAPTCHA for doubtful places, with a local one at N+6 unless RECAPTCHA_URL is set.
GATEWAY_DEADLINE_S: seconds that the gateway waits for a function (default 15).`;

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
    throw new WrongUsage(`--port-base: "${values["port-base"]}" is not a port`);
  }
  if (values.fresh && values.ephemeral) {
    throw new WrongUsage("--fresh and --ephemeral cannot be combined.");
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
