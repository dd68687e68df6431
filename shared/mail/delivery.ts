/** What became of one mail after the provider accepted it. */
import { z } from "zod";

/**
 * In the order in which one outcome replaces another, so that repeated, late and reordered events come to the same end.
 * - `deferred`: a receiving server asked the provider to wait, and it tries again.
 * - `dropped`: the provider did not try, such as for an address that bounced before.
 * - `delivered`: the receiving server has taken it.
 * - `blocked`: a server refused this mail, and not its address.
 * - `bounced`: the address takes no mail.
 *
 * The last two also follow `delivered`: a server that has taken mail may return it later. Mail that was sent twice is
 * delivered if one of the two was and the other was dropped.
 */
export const MailDelivery = z.enum(["deferred", "dropped", "delivered", "blocked", "bounced"]);
export type MailDelivery = z.infer<typeof MailDelivery>;

const RANK = Object.fromEntries(
  MailDelivery.options.map((outcome, index) => [outcome, index]),
) as Record<MailDelivery, number>;

/** Whether an event changes what is known of a mail; null if nothing is. */
export const isStronger = (told: MailDelivery, known: MailDelivery | null): boolean =>
  known === null || RANK[told] > RANK[known];

/** Mail that did not arrive, and not because of its address. */
export const UNDELIVERED = ["dropped", "blocked"] as const satisfies MailDelivery[];

/** Null: nothing final has been told of it. */
export const isLost = (entry: { outcome: MailDelivery } | null): boolean =>
  UNDELIVERED.some((outcome) => outcome === entry?.outcome);
