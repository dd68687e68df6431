import { z } from "zod";
import type { CalendarFailure } from "../../shared/calendar/model.ts";
import { syncEvent } from "../../shared/calendar/sync-event.ts";
import { syncGuests } from "../../shared/calendar/sync-guests.ts";
import { endpoint } from "../http/endpoint.ts";

/** 2xx whether or not Google did its part: what it refused is on the webinar, with the time to try again. */
export default endpoint(
  {
    summary: "Bring the Calendar to where a webinar is",
    method: "POST",
    path: "/sync-calendar",
    access: "task",
    identity: "provisioning",
    queue: "calendar",
    body: z.strictObject({
      webinar_id: z.string().min(1),
      /** Also where nothing is owed: somebody may have changed the event by hand. */
      check: z.boolean().default(false),
    }),
    reply: z.object({ outcome: z.literal("done") }).meta({ id: "CalendarTaskDone" }),
    timeoutS: 90,
  },
  async ({ deps, actor, body }) => {
    const { webinar_id, check: isCheck } = body;
    const { firestore, calendar, tasks, clock, addresses, kinds, log } = deps;
    const services = { firestore, calendar, tasks, clock, kinds };
    // Counted by an alert (terraform/modules/monitoring).
    const onFailure = ({ code, cause }: CalendarFailure) =>
      log.write("WARNING", "calendar_sync_failed", { webinar_id, code, cause });
    await syncEvent({ ...services, onFailure }, actor, webinar_id, { isCheck });
    // Counted by none: those whom Google refuses get mail.
    const onRefusal = ({ code, cause }: CalendarFailure) =>
      log.write("WARNING", "calendar_guests_failed", { webinar_id, code, cause });
    await syncGuests({ ...services, addresses, onFailure: onRefusal }, actor, webinar_id);
    return { outcome: "done" as const };
  },
);
