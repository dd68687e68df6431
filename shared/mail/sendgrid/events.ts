/** SendGrid's events. https://www.twilio.com/docs/sendgrid/for-developers/tracking-events/event */
import { z } from "zod";
import type { MailEvent, MailFeedback, MailOutcome } from "../events.ts";
import type { MailDelivery } from "../delivery.ts";
import { reasonFrom } from "../reason.ts";
import { DocumentId } from "../../platform/page-token.ts";
import { sendgridSignatures } from "./signatures.ts";

/**
 * Ours name documents. Other mail of the account may have arguments of the same names, whose values Firestore may refuse.
 */
const OurArg = DocumentId.optional().catch(undefined);
/** The years that Firestore stores, in seconds. */
const Seconds = z.number().min(0).max(253_402_214_400);

const SendgridEvent = z.looseObject({
  event: z.string(),
  email: z.string(),
  timestamp: Seconds,
  /** Of a `bounce`: `bounce` or `blocked`. */
  type: z.string().optional(),
  /** Why it was dropped or returned. */
  reason: z.string().optional(),
  /** What the receiving server answered, where it took the mail or asked to wait. */
  response: z.string().optional(),
  // Our custom_args, which SendGrid returns at the top level.
  kind: OurArg,
  webinar: OurArg,
  batch: OurArg,
  attempt: OurArg,
  registration: OurArg,
  trace: OurArg,
});
type SendgridEvent = z.infer<typeof SendgridEvent>;

export const sendgridFeedback = (publicKey: string | undefined): MailFeedback => ({
  verify: sendgridSignatures(publicKey),
  read: readSendgridEvents,
});

/** Skips what it cannot read, such as events about the account, and counts it. */
export const readSendgridEvents: MailFeedback["read"] = (posted) => {
  const events = posted.flatMap((each) => {
    const { data } = SendgridEvent.safeParse(each);
    return data === undefined ? [] : [eventOf(data)];
  });
  return { events, unread: posted.length - events.length };
};

function eventOf(posted: SendgridEvent): MailEvent {
  const {
    event: name,
    email,
    timestamp,
    kind,
    webinar,
    batch,
    attempt,
    registration,
    trace,
  } = posted;
  const ids = { kind, webinar, batch, attempt, recipient: registration, trace };
  const at = new Date(timestamp * 1000);
  return {
    name,
    outcome: outcomeOf(posted),
    delivery: deliveryOf(posted),
    reason: reasonOf(posted),
    email,
    at,
    ...ids,
  };
}

/** Readers who open a mail, complain about it or unsubscribe have it. */
function deliveryOf({ event, type }: SendgridEvent): MailDelivery | null {
  switch (event) {
    case "deferred":
    case "dropped":
    case "delivered":
      return event;
    case "bounce":
      return type === "blocked" ? "blocked" : "bounced";
    case "open":
    case "click":
    case "spamreport":
    case "unsubscribe":
    case "group_unsubscribe":
    case "group_resubscribe":
      return "delivered";
    default:
      return null;
  }
}

/** What a server says of mail that it takes tells nobody anything. */
function reasonOf({ event, reason, response }: SendgridEvent): string | null {
  const said = reason ?? (event === "deferred" ? response : undefined);
  return said === undefined || said === "" ? null : reasonFrom([said]);
}

function outcomeOf({ event, type }: SendgridEvent): MailOutcome | null {
  switch (event) {
    case "delivered":
      return "delivered";
    case "dropped":
      return "dropped";
    case "bounce":
      // A block is temporary, and says nothing about the address.
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
