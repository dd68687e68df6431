/** `npm start` in a process of its own. */
import { createInterface } from "node:readline";
import { spawnStack } from "../../support/stack-process.ts";

export interface Started {
  pid: number;
  /** The first line of stdout. Rejects with the stderr if the process ends without one. */
  ready: Promise<Record<string, never>>;
  /** Exit code or signal. */
  ended: Promise<number | string>;
  stdout: string[];
  stderr(): string;
  kill(signal: NodeJS.Signals): void;
}

export function start(args: string[], env: NodeJS.ProcessEnv = {}): Started {
  const child = spawnStack(["--no-warm", ...args], { env });
  const stdout: string[] = [];
  let said = "";
  child.stderr.on("data", (text: Buffer) => (said += text.toString()));
  const ended = new Promise<number | string>((resolve) =>
    child.once("close", (code, signal) => resolve(signal ?? code ?? "")),
  );
  const ready = new Promise<Record<string, never>>((resolve, reject) => {
    createInterface({ input: child.stdout }).on("line", (line) => {
      stdout.push(line);
      resolve(JSON.parse(line));
    });
    void ended.then((how) => reject(new Error(`ended (${how}): ${said}`)));
  });
  ready.catch(() => {});
  return {
    pid: child.pid ?? 0,
    ready,
    ended,
    stdout,
    stderr: () => said,
    kill: (signal) => void child.kill(signal),
  };
}
