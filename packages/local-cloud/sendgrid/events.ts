/** What happens to a mail, as events of SendGrid's Event Webhook. */
import { createHash } from "node:crypto";
import { z } from "zod";
import { type Origin, customArgs } from "./message.ts";

export const EventName = z.enum([
  "processed",
  "dropped",
  "delivered",
  "deferred",
  "bounce",
  "open",
  "click",
  "spamreport",
  "unsubscribe",
  "group_unsubscribe",
  "group_resubscribe",
]);
export type EventName = z.infer<typeof EventName>;
export type MailEvent = Record<string, unknown>;

/** The events of mail to addresses with these prefixes: `bounce+anything@example.com`. */
const FATES: Record<string, EventName[]> = {
  dropped: ["dropped"],
  bounce: ["processed", "bounce"],
  blocked: ["processed", "bounce"],
  deferred: ["processed", "deferred", "delivered"],
  spamreport: ["processed", "delivered", "spamreport"],
  unsubscribe: ["processed", "delivered", "unsubscribe"],
  /** Accepted, and no event follows. */
  silent: [],
};

function fateOf(to: string): EventName[] {
  const prefix = to.slice(0, Math.max(0, to.indexOf("+"))).toLowerCase();
  return FATES[prefix] ?? ["processed", "delivered"];
}

/** Everything that happens to these messages, dated `at`. `enabled` limits it to some events. */
export function eventsOf(
  origins: readonly Origin[],
  enabled: readonly EventName[] | undefined,
  at: number,
): MailEvent[] {
  return origins.flatMap((origin) =>
    fateOf(origin.to)
      .filter((name) => enabled?.includes(name) ?? true)
      .map((name) => eventOf(origin, name, at)),
  );
}

const DETAILS: Partial<Record<EventName, MailEvent>> = {
  delivered: { response: "250 OK" },
  deferred: { response: "451 4.3.0 Try again later", attempt: "1" },
  dropped: { reason: "Bounced Address", status: "5.0.0" },
  click: { url: "https://example.com/" },
};

/** The same mail and event always give the same `sg_event_id`, by which a receiver recognises a repetition. */
export function eventOf(origin: Origin, event: EventName, at: number): MailEvent {
  const { id, mail, personalization, to } = origin;
  return {
    ...customArgs(mail, personalization),
    email: to,
    timestamp: Math.floor(at / 1000),
    "smtp-id": `<${id}@local>`,
    event,
    ...(mail.categories && { category: mail.categories }),
    ...(mail.asm && { asm_group_id: mail.asm.group_id }),
    sg_event_id: createHash("sha256").update(`${id} ${event}`).digest("base64url").slice(0, 22),
    // The part before ".recvd" is the X-Message-Id of the request.
    sg_message_id: id.replace(/\.(\d+)$/, ".recvd-local-$1.0"),
    ...(event === "bounce" ? bounce(to) : DETAILS[event]),
  };
}

function bounce(to: string): MailEvent {
  return to.toLowerCase().startsWith("blocked+")
    ? { type: "blocked", status: "4.0.0", reason: "421 4.7.0 Connection refused" }
    : { type: "bounce", status: "5.1.1", reason: "550 5.1.1 The address does not exist" };
}
