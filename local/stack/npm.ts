/** Notices that npm has ended. It may be killed with SIGKILL, and then it cannot stop what it started. */
import { readFileSync } from "node:fs";

const CHECK_MS = 500;

/** Calls `onGone` once the npm that started this process has ended. Does nothing if npm did not start it. */
export function watchNpm(onGone: () => void): void {
  if (process.env["npm_lifecycle_event"] === undefined) return;
  const isChild = isNpm(process.ppid);
  // npm starts scripts through a shell. Some shells replace themselves with the script; others stay, and outlive npm.
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

/** 0 without /proc; then only the direct parent is watched. */
function parentOf(pid: number): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, "utf8");
    return Number(/^PPid:\s*(\d+)/m.exec(status)?.[1] ?? 0);
  } catch {
    return 0;
  }
}
