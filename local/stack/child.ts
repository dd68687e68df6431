/** A child process of the stack: its output in a log file, and never alive without its parent. */
import { spawn, type ChildProcess } from "node:child_process";
import {
  closeSync,
  fstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  statSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";

const DIE_WITH_PARENT = new URL(
  "../../packages/local-cloud/wire/die-with-parent.ts",
  import.meta.url,
).href;
const ROOT = fileURLToPath(new URL("../../", import.meta.url));
/** Spares each start a third of its work (0.37 s of CPU in place of 0.58 s for a function). */
const COMPILE_CACHE = join(ROOT, "node_modules/.cache/local-stack");
const TAIL_LINES = 20;
const LARGEST_LOG = 5 * 1024 * 1024;

export interface ChildOptions {
  /** As it is named in reports. */
  name: string;
  /** What Node runs, with its arguments. */
  command: readonly string[];
  env?: NodeJS.ProcessEnv;
  /** The repository's root unless given. */
  cwd?: string;
  /** Node's own options, such as a further `--import`. */
  nodeOptions?: readonly string[];
  logFile: string;
}

export interface Child {
  name: string;
  pid: number;
  /** Resolves with the first message; rejects where the process ends without one, or says `{ error }`. */
  ready: Promise<unknown>;
  /** Resolves when the process is gone, with how it ended. */
  exited: Promise<string>;
  isStopping(): boolean;
  send(message: object): void;
  onMessage(listener: (message: unknown) => void): void;
  /** SIGTERM, and SIGKILL once the time is up. */
  stop(graceMs?: number): Promise<void>;
  /** The last lines of its output in this run. */
  tail(): string;
}

/** Those that have not ended. */
const living = new Set<Child>();

/** For a stack that is told to stop before it is whole. */
export const stopAllChildren = async (): Promise<void> => {
  await Promise.all([...living].map((child) => child.stop()));
};

/** Why a child could not begin. */
export class ChildFailure extends Error {
  readonly code: string | undefined;

  constructor(message: string, code?: string) {
    super(message);
    this.code = code;
  }
}

/** Starts Node on `command`, in a process group of its own: Ctrl-C is for the parent, which stops the rest in order. */
export function startChild(options: ChildOptions): Child {
  const { name, logFile } = options;
  const log = openLog(logFile);
  const begin = fstatSync(log).size;
  const nodeOptions = ["--import", DIE_WITH_PARENT, ...(options.nodeOptions ?? [])];
  const child = spawn(process.execPath, [...nodeOptions, ...options.command], {
    cwd: options.cwd ?? ROOT,
    env: { NODE_COMPILE_CACHE: COMPILE_CACHE, ...(options.env ?? process.env) },
    stdio: ["ignore", log, log, "ipc"],
    detached: true,
  });
  closeSync(log);
  let stopping = false;
  const exited = new Promise<string>((resolve) => {
    child.once("error", (error) => resolve(error.message));
    child.once("exit", (code, signal) => resolve(signal ?? `exit code ${code}`));
  });
  const tail = () =>
    readFileSync(logFile)
      .subarray(begin)
      .toString()
      .trimEnd()
      .split("\n")
      .slice(-TAIL_LINES)
      .join("\n");
  const ready = firstMessage(
    child,
    exited.then((how) => `${name} ended (${how})\n${tail()}`),
  );
  // Whoever waits sees the failure; one that ends while nobody waits is reported by `exited`.
  ready.catch(() => {});
  const started: Child = {
    name,
    pid: child.pid ?? 0,
    ready,
    exited,
    tail,
    isStopping: () => stopping,
    send: (message) => void (child.connected && child.send(message)),
    onMessage: (listener) => void child.on("message", listener),
    async stop(graceMs = 5000) {
      stopping = true;
      child.kill("SIGTERM");
      const late = new AbortController();
      const kill = delay(graceMs, undefined, { signal: late.signal }).then(
        () => child.kill("SIGKILL"),
        () => {},
      );
      await exited;
      late.abort();
      await kill;
    },
  };
  living.add(started);
  void exited.then(() => living.delete(started));
  return started;
}

function firstMessage(child: ChildProcess, ended: Promise<string>): Promise<unknown> {
  return new Promise((resolve, reject) => {
    child.once("message", (message: { error?: string; code?: string }) => {
      if (message.error === undefined) resolve(message);
      else reject(new ChildFailure(message.error, message.code));
    });
    void ended.then((how) => reject(new ChildFailure(how)));
  });
}

/** Appends, so that what led to a crash is still there after the next start; a long log is set aside. */
function openLog(file: string): number {
  mkdirSync(dirname(file), { recursive: true });
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size > LARGEST_LOG) renameSync(file, `${file}.old`);
  return openSync(file, "a");
}
