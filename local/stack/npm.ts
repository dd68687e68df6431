/** npm, killed with -9, tells nobody: who was started by it has to look. */
import { readFileSync } from "node:fs";

const CHECK_MS = 500;

/** Calls `onGone` once the npm that started this process is gone; does nothing where none did. */
export function watchNpm(onGone: () => void): void {
  if (process.env["npm_lifecycle_event"] === undefined) return;
  const isChild = isNpm(process.ppid);
  // Some shells replace themselves with the script; where one is in between, it outlives npm.
  const lineage = () => (isChild ? `${process.ppid}` : `${process.ppid} ${parentOf(process.ppid)}`);
  const atFirst = lineage();
  setInterval(() => {
    if (lineage() !== atFirst) onGone();
  }, CHECK_MS).unref();
}

function isNpm(pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").includes("npm");
  } catch {
    return false;
  }
}

/** 0 where there is no /proc; the direct parent has to do there. */
function parentOf(pid: number): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, "utf8");
    return Number(/^PPid:\s*(\d+)/m.exec(status)?.[1] ?? 0);
  } catch {
    return 0;
  }
}
