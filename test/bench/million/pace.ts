/** How fast the mail queue may go. */
import { QUEUES } from "../../../local/provision/queues.ts";

export interface Pace {
  /** Dispatches a second. */
  rate: number;
  /** Dispatches at once. */
  slots: number;
  /** For comparison: a batch that has to wait answers 503, which Cloud Tasks takes for an overloaded function. */
  isSlowedDown?: boolean;
}

const { mail } = QUEUES;
if (mail === undefined) throw new Error("there is no mail queue");

/** As Terraform sets it. */
export const PRODUCT_PACE: Pace = {
  rate: mail.dispatchesPerSecond,
  slots: mail.concurrentDispatches,
};
