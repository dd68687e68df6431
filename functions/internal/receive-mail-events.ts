import { z } from "zod";
import { recordMailEvents } from "../../shared/feedback/mail-events.ts";
import { MailEvents, readEvents } from "../../shared/mail/events.ts";
import { eventsByTrace } from "../../shared/mail/events-by-trace.ts";
import { endpoint } from "../http/endpoint.ts";
import { traceFields } from "../http/request-log.ts";

/** SendGrid's Event Webhook, for acceptance, bounces, complaints and unsubscriptions. */
export default endpoint(
  {
    summary: "Take in what the mail provider tells of our mail",
    method: "POST",
    path: "/receive-mail-events",
    access: "webhook",
    identity: "webhook",
    body: MailEvents,
    // SendGrid posts once it has 768 KiB or half a minute is over.
    bodyLimitBytes: 4 * 1024 * 1024,
    reply: z.object({ received: z.int() }).meta({ id: "EventsReceived" }),
    memoryMb: 512,
  },
  async ({ deps, actor, body }) => {
    const { events, unread } = readEvents(body);
    if (unread > 0) deps.log.write("WARNING", "mail_events_unread", { count: unread });
    const { firestore, tasks, clock, addresses, kinds, config } = deps;
    const { graceMs } = config.delivery;
    const services = { firestore, tasks, clock, addresses, kinds };
    await recordMailEvents({ ...services, graceMs }, actor, events);
    for (const { trace_id, ...told } of eventsByTrace(events)) {
      // In the story of whoever had the mail sent; the request's own line is in that of SendGrid's call.
      deps.log.with(traceFields(deps.config, { trace_id })).write("INFO", "mail_events", told);
    }
    return { received: body.length };
  },
);
