/** The operator's latest change and who it reaches, kept until the webinar's page has shown it. */
import { useSyncExternalStore } from "react";
import type { Reach, WebinarDetail } from "../../../api/wire.ts";

export interface Receipt {
  webinarId: string;
  done: "saved" | "cancelled";
  reach: Reach;
  /** Ids of the runs before the change. Any other run was opened by it. */
  earlierRuns: readonly string[];
}

let kept: Receipt | null = null;
const listeners = new Set<() => void>();
const setReceipt = (next: Receipt | null) => {
  kept = next;
  for (const notify of listeners) notify();
};

export function keepReceipt(
  { id, mail_runs }: Pick<WebinarDetail, "id" | "mail_runs">,
  done: Receipt["done"],
  reach: Reach,
): void {
  setReceipt({ webinarId: id, done, reach, earlierRuns: mail_runs.map((run) => run.id) });
}

export const dropReceipt = (): void => setReceipt(null);

const subscribe = (onChange: () => void): (() => void) => {
  listeners.add(onChange);
  return () => listeners.delete(onChange);
};

export function useReceipt(webinarId: string): Receipt | null {
  const receipt = useSyncExternalStore(subscribe, () => kept);
  return receipt?.webinarId === webinarId ? receipt : null;
}
