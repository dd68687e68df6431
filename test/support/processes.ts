/** Processes of this machine, as `ps` lists them. */
import { execFileSync } from "node:child_process";

interface Process {
  pid: number;
  parent: number;
}

/** Leaves out zombies (Z), which have ended. */
function running(): Process[] {
  return execFileSync("ps", ["-eo", "pid=,ppid=,stat="])
    .toString()
    .trim()
    .split("\n")
    .map((line) => line.trim().split(/\s+/))
    .filter(([, , state]) => !state?.startsWith("Z"))
    .map(([pid, parent]) => ({ pid: Number(pid), parent: Number(parent) }));
}

/** Direct children. */
export const childrenOf = (pid: number): number[] =>
  running()
    .filter(({ parent }) => parent === pid)
    .map((each) => each.pid);

/** Children, grandchildren and so on. */
export function descendantsOf(pid: number): number[] {
  const all = running();
  const found = [pid];
  for (const each of found) {
    found.push(...all.filter(({ parent }) => parent === each).map((child) => child.pid));
  }
  return found.slice(1);
}

export const isAlive = (pid: number): boolean => running().some((each) => each.pid === pid);
