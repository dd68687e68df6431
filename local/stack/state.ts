/** The folder where a stack keeps its data, for one stack at a time. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as delay } from "node:timers/promises";

/** Children of a killed stack are gone well within this time. */
const LEFTOVERS_END_WITHIN_MS = 5000;

interface Tenant {
  pid: number;
  children: number[];
}

export interface StateFolder {
  dir: string;
  isKept: boolean;
  /** Notes the processes that use the folder, for a start after a kill -9. */
  note(children: number[]): void;
  release(): void;
}

class FolderInUse extends Error {}

/** Waits for what a killed stack left behind; throws FolderInUse while another stack works in it. */
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
  const earlier = readTenant(file);
  if (earlier !== null && isOurs(earlier.pid)) {
    throw new FolderInUse(
      `${dir} is in use by a stack that runs already (process ${earlier.pid}). Stop it, or use another folder: npm start -- --state DIR`,
    );
  }
  await ended(earlier?.children ?? []);
  if (options.fresh) rmSync(dir, { recursive: true, force: true });
  mkdirSync(dir, { recursive: true });
  const note = (children: number[]) =>
    writeFileSync(file, JSON.stringify({ pid: process.pid, children } satisfies Tenant));
  note([]);
  return { dir, isKept: true, note, release: () => rmSync(file, { force: true }) };
}

async function ended(pids: number[]): Promise<void> {
  const giveUpAt = performance.now() + LEFTOVERS_END_WITHIN_MS;
  while (pids.some(isOurs) && performance.now() < giveUpAt) await delay(20);
}

function readTenant(file: string): Tenant | null {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return null;
  }
}

/** Process numbers are used again, so it has to be one that runs this repository's files. */
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
    // Without /proc (macOS) the number alone has to do.
    return process.platform !== "linux";
  }
}
