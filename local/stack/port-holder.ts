/** Finds the process that listens on a port. */
import { execFile } from "node:child_process";
import { readdir, readFile, readlink } from "node:fs/promises";
import { promisify } from "node:util";

const LISTEN = "0A";
const COMMAND_MAX_LENGTH = 100;

/** Such as "node server.js (process 4711)"; null if the system does not tell. */
export async function holderOf(port: number): Promise<string | null> {
  return (await holderInProc(port)) ?? (await holderByLsof(port));
}

/** On Linux /proc/net/tcp has the socket's inode, and a link in /proc/{pid}/fd shows its owner. */
async function holderInProc(port: number): Promise<string | null> {
  const tables = await Promise.all(
    ["tcp", "tcp6"].map((name) => readFile(`/proc/net/${name}`, "utf8").catch(() => "")),
  );
  const hexPort = port.toString(16).toUpperCase().padStart(4, "0");
  const inodes = tables
    .join("\n")
    .split("\n")
    .map((line) => line.trim().split(/\s+/))
    .filter(([, local, , state]) => state === LISTEN && local?.endsWith(`:${hexPort}`))
    .map((columns) => `socket:[${columns[9]}]`);
  if (inodes.length === 0) return null;
  const processes = (await readdir("/proc").catch(() => [])).filter((name) => /^\d+$/.test(name));
  for (const pid of processes) {
    for (const descriptor of await readdir(`/proc/${pid}/fd`).catch(() => [])) {
      const link = await readlink(`/proc/${pid}/fd/${descriptor}`).catch(() => "");
      if (!inodes.includes(link)) continue;
      const command = await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "");
      return named(command.replaceAll("\0", " ").trim(), pid);
    }
  }
  return null;
}

async function holderByLsof(port: number): Promise<string | null> {
  const filter = ["-nP", `-iTCP:${port}`, "-sTCP:LISTEN", "-Fpc"];
  try {
    const { stdout } = await promisify(execFile)("lsof", filter);
    const pid = /^p(\d+)$/m.exec(stdout)?.[1];
    const command = /^c(.+)$/m.exec(stdout)?.[1] ?? "";
    return pid === undefined ? null : named(command, pid);
  } catch {
    return null;
  }
}

function named(command: string, pid: string): string {
  return `${command.slice(0, COMMAND_MAX_LENGTH) || "a process"} (process ${pid})`;
}
