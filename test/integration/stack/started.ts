/** `npm start` as a process of its own. */
import { execFileSync, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { ownEnvironment } from "../../support/own-environment.ts";

const START = fileURLToPath(new URL("../../../emulators/start.ts", import.meta.url));

export interface Started {
  pid: number;
  /** The first line on stdout; rejects with what stderr says where the process ends without one. */
  ready: Promise<Record<string, never>>;
  /** Exit code or signal. */
  ended: Promise<number | string>;
  stdout: string[];
  stderr(): string;
  kill(signal: NodeJS.Signals): void;
}

export function start(args: string[], env: NodeJS.ProcessEnv = {}): Started {
  const child = spawn(process.execPath, [START, "--json", "--no-warm", ...args], {
    stdio: ["ignore", "pipe", "pipe"],
    env: ownEnvironment(env),
  });
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

/** Processes that this one has started, dead ones aside. */
export function childrenOf(pid: number): number[] {
  const table = execFileSync("ps", ["-eo", "pid=,ppid=,stat="]).toString();
  return table
    .split("\n")
    .map((line) => line.trim().split(/\s+/))
    .filter(([, parent, state]) => parent === String(pid) && !state?.startsWith("Z"))
    .map(([child]) => Number(child));
}

export function isAlive(pid: number): boolean {
  const state = (() => {
    try {
      return execFileSync("ps", ["-o", "stat=", "-p", String(pid)]).toString();
    } catch {
      return "";
    }
  })();
  return state !== "" && !state.startsWith("Z");
}
