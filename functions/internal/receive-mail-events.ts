import { z } from "zod";
import { recordMailEvents } from "../../shared/delivery/mail-events.ts";
import { MailEvents } from "../../shared/mail/events.ts";
import { endpoint } from "../endpoint.ts";

/** SendGrid's Event Webhook, for acceptance, bounces, complaints and unsubscriptions. */
export default endpoint(
  {
    summary: "Take in what the mail provider tells of our mail",
    method: "POST",
    path: "/receive-mail-events",
    access: "webhook",
    identity: "webhook",
    body: MailEvents,
    bodyLimitBytes: 16 * 1024 * 1024,
    reply: z.object({ received: z.int() }).meta({ id: "EventsReceived" }),
    memoryMb: 512,
  },
  async ({ deps, actor, body }) => {
    await recordMailEvents(deps, actor, body);
    return { received: body.length };
  },
);
