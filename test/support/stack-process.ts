/** `npm start` as a process that ends with its parent, however the parent ends. */
import { spawn, type ChildProcessByStdio } from "node:child_process";
import type { Readable } from "node:stream";
import { fileURLToPath } from "node:url";

const START = fileURLToPath(new URL("../../local/start.ts", import.meta.url));

export function spawnStack(
  args: string[],
  { cwd, env }: { cwd?: string; env?: NodeJS.ProcessEnv } = {},
): ChildProcessByStdio<null, Readable, Readable> {
  return spawn(process.execPath, [START, "--json", ...args], {
    cwd,
    // The stack ends when this channel closes (local/start.ts).
    stdio: ["ignore", "pipe", "pipe", "ipc"],
    env: ownEnvironment(env),
  }) as ChildProcessByStdio<null, Readable, Readable>;
}

/** Names the servers that test files share. A stack would take them for servers that were set beforehand. */
const SHARED_SERVERS =
  /^(\w+_EMULATOR_HOST|\w+_API_URL|OAUTH_TOKEN_URL|IAM_CREDENTIALS_URL|OIDC_CERTS_URL)$/;

/** This process's environment without the servers that its test files share, for a stack with servers of its own. */
export const ownEnvironment = (settings: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv => ({
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !SHARED_SERVERS.test(name))),
  ...settings,
});
