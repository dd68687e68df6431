/** What the checks may know of a history: more than anybody in it. */
import type { MailBatch, MailRun } from "../../../shared/delivery/model.ts";
import type { Plan } from "../plan.ts";
import type { Decision, Deed, Resend } from "../world/operators.ts";
import type { Mail, Provider } from "../world/provider.ts";

export interface Facts {
  plan: Plan;
  /** What has left for its readers. */
  mails: readonly Mail[];
  provider: Pick<Provider, "taken" | "isCancelled" | "isLive">;
  decisions: readonly Decision[];
  resends: readonly Resend[];
  deeds: readonly Deed[];
  /** When events were made, and when a function had taken them. */
  received: readonly { madeAt: number; takenAt: number }[];
}

export interface Moment {
  now: number;
  runs: readonly MailRun[];
  batches: readonly MailBatch[];
  /** Batches as they were at the moment before, by id. */
  before: ReadonlyMap<string, MailBatch>;
  /** Runs as they were. */
  runsBefore: ReadonlyMap<string, MailRun>;
}

export const isOpen = ({ state }: Pick<MailBatch, "state">): boolean =>
  state === "planned" || state === "sending" || state === "unknown" || state === "accepted";

/** Somebody who was erased, and has registered since, is a new person: nothing tells them from one. */
export const isAnew = ({ deeds }: Pick<Facts, "deeds">, email: string): boolean => {
  const own = deeds.filter(({ person }) => person?.email === email).map(({ what }) => what);
  return own.includes("erase") && own.lastIndexOf("register") > own.indexOf("erase");
};
