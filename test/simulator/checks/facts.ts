/** What the checks may know of a history: more than anybody in it. */
import type { MailBatch, MailRun } from "../../../shared/delivery/model.ts";
import type { Plan } from "../plan.ts";
import type { Decision, Deed } from "../world/operators.ts";
import type { Mail } from "../world/provider.ts";

export interface Facts {
  plan: Plan;
  mails: readonly Mail[];
  decisions: readonly Decision[];
  deeds: readonly Deed[];
  /** When events were made, and when a function had taken them. */
  taken: readonly { madeAt: number; takenAt: number }[];
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
