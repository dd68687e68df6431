/** The folder in which a stack keeps its data. Only one stack may use it at a time. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as delay } from "node:timers/promises";

/** How long to wait for the children of a killed stack to end. */
const LEFTOVER_CHILDREN_MAX_MS = 5000;

interface Owner {
  pid: number;
  children: number[];
}

export interface StateFolder {
  dir: string;
  isKept: boolean;
  /** Records the child processes, so that a start after SIGKILL can wait for them. */
  note(children: number[]): void;
  release(): void;
}

class FolderInUse extends Error {}

/** Waits for the children of a killed stack. Throws FolderInUse if another stack uses the folder. */
export async function openState(options: {
  dir: string;
  fresh: boolean;
  ephemeral: boolean;
}): Promise<StateFolder> {
  if (options.ephemeral) {
    const dir = mkdtempSync(join(tmpdir(), "webinars-"));
    const release = () => rmSync(dir, { recursive: true, force: true });
    return { dir, isKept: false, note: () => {}, release };
  }
  const dir = resolve(options.dir);
  const file = join(dir, "stack.json");
  const earlier = readOwner(file);
  if (earlier !== null && isOurs(earlier.pid)) {
    throw new FolderInUse(
      `${dir} is in use by a running stack (process ${earlier.pid}). Stop it, or use another folder: npm start -- --state DIR`,
    );
  }
  await ended(earlier?.children ?? []);
  if (options.fresh) rmSync(dir, { recursive: true, force: true });
  mkdirSync(dir, { recursive: true });
  const note = (children: number[]) =>
    writeFileSync(file, JSON.stringify({ pid: process.pid, children } satisfies Owner));
  note([]);
  return { dir, isKept: true, note, release: () => rmSync(file, { force: true }) };
}

async function ended(pids: number[]): Promise<void> {
  const giveUpAt = performance.now() + LEFTOVER_CHILDREN_MAX_MS;
  while (pids.some(isOurs) && performance.now() < giveUpAt) await delay(20);
}

function readOwner(file: string): Owner | null {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return null;
  }
}

/** Process ids are reused, so this checks that the process runs files of this repository. */
function isOurs(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  try {
    return /\blocal(?:-cloud)?\//.test(readFileSync(`/proc/${pid}/cmdline`, "utf8"));
  } catch {
    // Without /proc, as on macOS, the process id must suffice.
    return process.platform !== "linux";
  }
}
