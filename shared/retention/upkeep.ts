/** What the sweep does once an hour for the data itself: seal the audit, count follow-ups, and delete what is too old. */
import type { Firestore } from "@google-cloud/firestore";
import { sealAudit, type AuditCollection, type AuditSeal } from "../audit/seal.ts";
import { countNewFollowUps } from "../insights/follow-ups.ts";
import type { Clock } from "../platform/clock.ts";
import { applyRetention } from "./apply.ts";
import type { Lives } from "./model.ts";

export interface UpkeepDeps {
  firestore: Firestore;
  clock: Clock;
  lives: Lives;
  onSealed: (collection: AuditCollection, seal: AuditSeal) => void;
  onDeleted: (deleted: Record<string, number>) => void;
  /** Called for each part that failed; the next hour tries again. */
  onFailure: (error: unknown) => void;
}

export async function hourlyUpkeep(deps: UpkeepDeps): Promise<void> {
  const { firestore, clock, onSealed, onDeleted, onFailure } = deps;
  // First, so that rows are sealed before the deletion looks for sealed ones.
  await sealAudit(firestore, clock.now(), onSealed).catch(onFailure);
  // Before the deletion of the registrations that it counts.
  await countNewFollowUps({ firestore, clock }).catch(onFailure);
  try {
    const deleted = await applyRetention(deps);
    if (deleted !== null) onDeleted(deleted);
  } catch (error) {
    onFailure(error);
  }
}
