/** A child process of the stack. It writes to a log file and ends with its parent. */
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
/** Node's compile cache makes a function start in 0.37 s of CPU instead of 0.58 s. */
const COMPILE_CACHE = join(ROOT, "node_modules/.cache/local-stack");
const TAIL_LINES = 20;
const LOG_MAX_BYTES = 5 * 1024 * 1024;

export interface ChildOptions {
  /** Its name in reports. */
  name: string;
  /** The script that Node runs, and its arguments. */
  command: readonly string[];
  env?: NodeJS.ProcessEnv;
  /** Default the repository's root. */
  cwd?: string;
  /** More options for Node itself, such as another `--import`. */
  nodeOptions?: readonly string[];
  logFile: string;
}

export interface Child {
  name: string;
  pid: number;
  /** Resolves with the first message. Rejects if the process ends without one or sends `{ error }`. */
  ready: Promise<unknown>;
  /** Resolves when the process has ended, with the signal or the exit code. */
  exited: Promise<string>;
  isStopping(): boolean;
  send(message: object): void;
  onMessage(listener: (message: unknown) => void): void;
  /** SIGTERM, and SIGKILL once the time is up. */
  stop(graceMs?: number): Promise<void>;
  /** The last lines that it printed. */
  tail(): string;
}

/** Children that have not ended. */
const living = new Set<Child>();

/** Stops the children of a stack that has not finished starting. */
export const stopAllChildren = async (): Promise<void> => {
  await Promise.all([...living].map((child) => child.stop()));
};

/** Why a child did not start. */
export class ChildFailure extends Error {
  readonly code: string | undefined;

  constructor(message: string, code?: string) {
    super(message);
    this.code = code;
  }
}

/** Starts Node in its own process group, so that Ctrl-C reaches only the parent, which stops its children in order. */
export function startChild(options: ChildOptions): Child {
  const { name, logFile } = options;
  const log = openLog(logFile);
  const begin = fstatSync(log).size;
  const child = spawnNode(options, log);
  closeSync(log);
  const exited = new Promise<string>((resolve) => {
    child.once("error", (error) => resolve(error.message));
    child.once("exit", (code, signal) => resolve(signal ?? `exit code ${code}`));
  });
  const tail = () => lastLines(logFile, begin);
  const failure = exited.then((how) => `${name} ended (${how})\n${tail()}`);
  const ready = firstMessage(child, failure);
  // Without this, a child that ends while nobody awaits `ready` would be an unhandled rejection.
  ready.catch(() => {});
  let stopping = false;
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
      await stopWithin(graceMs, child, exited);
    },
  };
  living.add(started);
  void exited.then(() => living.delete(started));
  return started;
}

function spawnNode(options: ChildOptions, log: number): ChildProcess {
  const nodeOptions = ["--import", DIE_WITH_PARENT, ...(options.nodeOptions ?? [])];
  return spawn(process.execPath, [...nodeOptions, ...options.command], {
    cwd: options.cwd ?? ROOT,
    env: { NODE_COMPILE_CACHE: COMPILE_CACHE, ...(options.env ?? process.env) },
    stdio: ["ignore", log, log, "ipc"],
    detached: true,
  });
}

/** Sends SIGTERM, and SIGKILL after `graceMs`. */
async function stopWithin(
  graceMs: number,
  child: ChildProcess,
  exited: Promise<unknown>,
): Promise<void> {
  child.kill("SIGTERM");
  const late = new AbortController();
  const kill = delay(graceMs, undefined, { signal: late.signal }).then(
    () => child.kill("SIGKILL"),
    () => {},
  );
  await exited;
  late.abort();
  await kill;
}

/** The last lines of a log file, from byte `begin` on. */
function lastLines(file: string, begin: number): string {
  const lines = readFileSync(file).subarray(begin).toString().trimEnd().split("\n");
  return lines.slice(-TAIL_LINES).join("\n");
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

/** Appends, so that a crash can still be read after the next start. A long log is renamed to `.old`. */
function openLog(file: string): number {
  mkdirSync(dirname(file), { recursive: true });
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size > LOG_MAX_BYTES) renameSync(file, `${file}.old`);
  return openSync(file, "a");
}
