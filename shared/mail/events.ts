/** What SendGrid tells of mail. https://www.twilio.com/docs/sendgrid/for-developers/tracking-events/event */
import { z } from "zod";

export const MailEvent = z.looseObject({
  event: z.string(),
  email: z.string(),
  timestamp: z.number(),
  sg_event_id: z.string().optional(),
  /** `bounce` or `blocked`, of a bounce. */
  type: z.string().optional(),
  reason: z.string().optional(),
  // Our own custom_args, which come back at the top level.
  kind: z.string().optional(),
  webinar: z.string().optional(),
  batch: z.string().optional(),
  attempt: z.string().optional(),
  registration: z.string().optional(),
  /** Of the request that began what the mail is a part of: 32 hexadecimal digits. */
  trace: z.string().optional(),
});
export type MailEvent = z.infer<typeof MailEvent>;

/** Body of the webhook: whatever SendGrid has to tell, events of later days' kinds and of our account among it. */
export const MailEvents = z.array(z.unknown()).max(10_000);

/** Each by itself: one that tells of no mail must not keep out what the others prove. */
export function readEvents(told: z.infer<typeof MailEvents>): {
  events: MailEvent[];
  unread: number;
} {
  const events = told.flatMap((each) => MailEvent.safeParse(each).data ?? []);
  return { events, unread: told.length - events.length };
}

export type MailOutcome = "delivered" | "dropped" | "bounced" | "complained" | "unsubscribed";

/** What an event says of the reader's address; null for those that say nothing of it. */
export function outcomeOf({ event, type }: MailEvent): MailOutcome | null {
  switch (event) {
    case "delivered":
      return "delivered";
    case "dropped":
      return "dropped";
    case "bounce":
      // Blocked is a refusal of the moment, not of the address.
      return type === "blocked" ? null : "bounced";
    case "spamreport":
      return "complained";
    case "unsubscribe":
    case "group_unsubscribe":
      return "unsubscribed";
    default:
      return null;
  }
}

/** Later words win over earlier ones, in whichever order they come. */
export const OUTCOME_RANK: Record<MailOutcome, number> = {
  delivered: 1,
  dropped: 2,
  unsubscribed: 3,
  bounced: 4,
  complained: 5,
};
