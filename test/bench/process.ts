/** What a running process has used, as the kernel counts it. */
import { readdirSync, readFileSync } from "node:fs";

/** VmHWM is the peak of VmRSS: https://www.kernel.org/doc/html/latest/filesystems/proc.html */
export function kilobytesOf(pid: number, field: "VmHWM" | "VmRSS"): number {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  return Number(new RegExp(`${field}:\\s+(\\d+)`).exec(status)?.[1]);
}

/** The time that its threads have run: https://www.kernel.org/doc/html/latest/scheduler/sched-stats.html */
export function cpuMsOf(pid: number): number {
  const threads = readdirSync(`/proc/${pid}/task`);
  const ranNs = threads.map((id) => readFileSync(`/proc/${pid}/task/${id}/schedstat`, "utf8"));
  return ranNs.reduce((sum, each) => sum + Number(each.split(" ")[0]), 0) / 1e6;
}
