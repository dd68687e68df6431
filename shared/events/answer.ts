import type { Reason } from "./reason.ts";

/** What became of one attempt to give an event to a subscriber's system. */
export type Answer =
  /** Without a code, the system needed no call. */
  | { kind: "delivered"; status_code: number | null }
  /** To be tried again, not before `retryAfterMs` if the system says so. */
  | { kind: "later"; status_code: number | null; reason: Reason; retryAfterMs: number | null }
  /** The system does not want events any more. */
  | { kind: "gone"; status_code: number | null; reason: Reason }
  /** An operator has to change something first, here or there. */
  | { kind: "refused"; status_code: number | null; reason: Reason };
