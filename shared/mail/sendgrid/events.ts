/** SendGrid's events. https://www.twilio.com/docs/sendgrid/for-developers/tracking-events/event */
import { z } from "zod";
import type { MailEvent, MailFeedback, MailOutcome } from "../events.ts";
import { sendgridSignatures } from "./signatures.ts";

const SendgridEvent = z.looseObject({
  event: z.string(),
  email: z.string(),
  timestamp: z.number(),
  /** `bounce` or `blocked`, of a bounce. */
  type: z.string().optional(),
  // Our own custom_args, which come back at the top level.
  kind: z.string().optional(),
  webinar: z.string().optional(),
  batch: z.string().optional(),
  attempt: z.string().optional(),
  registration: z.string().optional(),
  trace: z.string().optional(),
});
type SendgridEvent = z.infer<typeof SendgridEvent>;

export const sendgridFeedback = (publicKey: string | undefined): MailFeedback => ({
  verify: sendgridSignatures(publicKey),
  read: readSendgridEvents,
});

/** Events of our account and of kinds that come later are among them. */
export const readSendgridEvents: MailFeedback["read"] = (posted) => {
  const events = posted.flatMap((each) => {
    const { data } = SendgridEvent.safeParse(each);
    return data === undefined ? [] : [eventOf(data)];
  });
  return { events, unread: posted.length - events.length };
};

function eventOf(told: SendgridEvent): MailEvent {
  const { event, email, timestamp, kind, webinar, batch, attempt, registration, trace } = told;
  const ids = { kind, webinar, batch, attempt, recipient: registration, trace };
  return { word: event, outcome: outcomeOf(told), email, at: new Date(timestamp * 1000), ...ids };
}

function outcomeOf({ event, type }: SendgridEvent): MailOutcome | null {
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
