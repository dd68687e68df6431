/** What has just been done to a webinar and whom that reaches, kept until its page has shown it. */
import { useSyncExternalStore } from "react";
import type { Reach, WebinarDetail } from "../../../api/wire.ts";

export interface Receipt {
  webinarId: string;
  done: "saved" | "cancelled";
  reach: Reach;
  /** The ids of earlier runs: any other was opened by this change. */
  earlierRuns: readonly string[];
}

let kept: Receipt | null = null;
const listeners = new Set<() => void>();
const become = (next: Receipt | null) => {
  kept = next;
  for (const tell of listeners) tell();
};

export function keepReceipt(
  { id, mail_runs }: Pick<WebinarDetail, "id" | "mail_runs">,
  done: Receipt["done"],
  reach: Reach,
): void {
  become({ webinarId: id, done, reach, earlierRuns: mail_runs.map((run) => run.id) });
}

export const dropReceipt = (): void => become(null);

const subscribe = (onChange: () => void): (() => void) => {
  listeners.add(onChange);
  return () => listeners.delete(onChange);
};

export function useReceipt(webinarId: string): Receipt | null {
  const receipt = useSyncExternalStore(subscribe, () => kept);
  return receipt?.webinarId === webinarId ? receipt : null;
}
