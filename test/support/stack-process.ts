/** `npm start` as a process that does not outlive the one that started it, however that one ends. */
import { spawn, type ChildProcessByStdio } from "node:child_process";
import type { Readable } from "node:stream";
import { fileURLToPath } from "node:url";
import { ownEnvironment } from "./own-environment.ts";

const START = fileURLToPath(new URL("../../local/start.ts", import.meta.url));

export function spawnStack(
  args: string[],
  { cwd, env }: { cwd?: string; env?: NodeJS.ProcessEnv } = {},
): ChildProcessByStdio<null, Readable, Readable> {
  return spawn(process.execPath, [START, "--json", ...args], {
    cwd,
    // Over the channel the stack learns that its parent is gone (local/start.ts).
    stdio: ["ignore", "pipe", "pipe", "ipc"],
    env: ownEnvironment(env),
  }) as ChildProcessByStdio<null, Readable, Readable>;
}
