import { z } from "zod";
import { recordMailEvents } from "../../shared/feedback/mail-events.ts";
import { eventsByTrace } from "../../shared/mail/events-by-trace.ts";
import { endpoint } from "../http/endpoint.ts";
import { traceFields } from "../http/request-log.ts";

/** Events in the provider's own form. The adapter reads them. */
const PostedEvents = z.array(z.unknown()).max(10_000);

/** The mail provider's webhook, for acceptance, bounces, complaints and unsubscriptions. */
export default endpoint(
  {
    summary: "Take in what the mail provider tells of our mail",
    method: "POST",
    path: "/receive-mail-events",
    access: "webhook",
    identity: "webhook",
    body: PostedEvents,
    // SendGrid posts when it has 768 KiB of events, or after half a minute.
    bodyLimitBytes: 4 * 1024 * 1024,
    reply: z.object({ received: z.int() }).meta({ id: "EventsReceived" }),
    memoryMb: 512,
  },
  async ({ deps, actor, body }) => {
    const { events, unread } = deps.mailFeedback.read(body);
    if (unread > 0) deps.log.write("WARNING", "mail_events_unread", { count: unread });
    const { firestore, tasks, clock, addresses, kinds, config } = deps;
    const { graceMs } = config.delivery;
    const services = { firestore, tasks, clock, addresses, kinds };
    await recordMailEvents({ ...services, graceMs }, actor, events);
    for (const { trace_id, ...told } of eventsByTrace(events)) {
      // Logged in the trace of the request that sent the mail. The line `request` is in the trace of the provider's call.
      deps.log.with(traceFields(deps.config, { trace_id })).write("INFO", "mail_events", told);
    }
    return { received: body.length };
  },
);
