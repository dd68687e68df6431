/** Which of two events of one object counts at HubSpot. Pure. */
import { plus } from "../platform/instant.ts";
import type { HubspotObject } from "./model.ts";

/** Longer than the calls of one event take, and than HubSpot may take to carry out a call that we gave up. */
export const LEASE_MS = 60_000;

export type Claim =
  /** HubSpot has the state after this event, or after a later one. */
  | { kind: "superseded" }
  /** Another event of the object is on its way. */
  | { kind: "wait"; ms: number }
  | { kind: "send"; record: HubspotObject };

/** `known`: null if nothing was sent of the object yet. */
export function decideClaim(
  known: HubspotObject | null,
  fresh: HubspotObject,
  { sequence, now }: { sequence: string; now: Date },
): Claim {
  const record = known ?? fresh;
  if (record.sequence >= sequence) return { kind: "superseded" };
  const { sending } = record;
  // The same event again carries the same state, so it need not wait for itself.
  if (sending !== null && sending.sequence !== sequence && sending.until > now) {
    return { kind: "wait", ms: sending.until.getTime() - now.getTime() };
  }
  const claimed = { sequence, until: plus(now, LEASE_MS), fence: record.fence + 1 };
  const { expires_at } = fresh;
  return {
    kind: "send",
    record: { ...record, sending: claimed, fence: claimed.fence, expires_at },
  };
}

export type Outcome = "applied" | "refused" | "unknown";

/**
 * The object after the calls of `claim`. While it is not known what HubSpot did, the lease stays, so that the call cannot
 * arrive after those of a later event. Null if there is nothing to write.
 */
export function decideSettle(
  known: HubspotObject | null,
  { sequence, fence }: { sequence: string; fence: number },
  outcome: Outcome,
): HubspotObject | null {
  if (known === null || outcome === "unknown") return null;
  const sending = known.sending?.fence === fence ? null : known.sending;
  const isNewer = outcome === "applied" && sequence > known.sequence;
  return { ...known, sending, ...(isNewer && { sequence }) };
}
