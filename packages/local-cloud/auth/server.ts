/**
 * Runs Google's own Auth emulator from firebase-tools, without its command line, and adds what it lacks: TOTP as a second
 * factor, password policies, and links that expire and lead to a page of one's own. Accounts end with the process.
 */
import { createServer } from "node:http";
import { takePort, type Listening } from "../wire/listen.ts";
import { addActionLinks } from "./action-links.ts";
import { loadEmulator } from "./emulator.ts";
import { addPasswordPolicy } from "./password-policy.ts";
import { addTotp } from "./second-factor.ts";

/** Loaded once a process, because the emulator's operations are changed in place. */
let emulator: ReturnType<typeof loadEmulator> | null = null;

/** Calls with an API key go to `project`, because local API keys belong to no project. */
export async function startAuth(options: { port: number; project: string }): Promise<Listening> {
  const listening = await takePort(options.port);
  emulator ??= completeEmulator();
  listening.serve({ http: createServer(await emulator.createApp(options.project)) });
  return listening;
}

function completeEmulator() {
  const loaded = loadEmulator();
  addTotp(loaded.operations, loaded.prototype);
  addActionLinks(loaded.operations, loaded.prototype);
  addPasswordPolicy(loaded.operations);
  return loaded;
}
