import { z } from "zod";
import type { CalendarFailure } from "../../shared/calendar/model.ts";
import { syncEvent } from "../../shared/calendar/sync-event.ts";
import { syncGuests } from "../../shared/calendar/sync-guests.ts";
import { endpoint } from "../http/endpoint.ts";

/** 2xx even if Google refused: the webinar keeps the failure and the time to try again. */
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
      /** Compare the event even if nothing is owed, because somebody may have changed it by hand. */
      check: z.boolean().default(false),
    }),
    reply: z.object({ outcome: z.literal("done") }).meta({ id: "CalendarTaskDone" }),
    timeoutS: 90,
  },
  async ({ deps, actor, body }) => {
    const { webinar_id, check: isCheck } = body;
    const { firestore, calendar, tasks, clock, addresses, kinds, log } = deps;
    const services = { firestore, calendar, tasks, clock, kinds };
    // An alert counts this line (terraform/modules/monitoring).
    const onFailure = ({ code, cause }: CalendarFailure) =>
      log.write("WARNING", "calendar_sync_failed", { webinar_id, code, cause });
    await syncEvent({ ...services, onFailure }, actor, webinar_id, { isCheck });
    // No alert: people whom Google refuses get mail.
    const onRefusal = ({ code, cause }: CalendarFailure) =>
      log.write("WARNING", "calendar_guests_failed", { webinar_id, code, cause });
    await syncGuests({ ...services, addresses, onFailure: onRefusal }, actor, webinar_id);
    return { outcome: "done" as const };
  },
);
