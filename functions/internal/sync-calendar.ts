import { z } from "zod";
import type { CalendarFailure } from "../../shared/calendar/model.ts";
import { syncEvent } from "../../shared/calendar/sync-event.ts";
import { syncGuests } from "../../shared/calendar/sync-guests.ts";
import type { MeetFailure } from "../../shared/meet/model.ts";
import { syncRoom } from "../../shared/rooms/sync-room.ts";
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
      /** `room`: only the Meet room is set up. */
      part: z.enum(["all", "room"]).default("all"),
    }),
    reply: z.object({ outcome: z.literal("done") }).meta({ id: "CalendarTaskDone" }),
    timeoutS: 90,
  },
  async ({ deps, actor, body }) => {
    const { webinar_id, check: isCheck, part } = body;
    const { firestore, calendar, meet, tasks, clock, addresses, kinds, log } = deps;
    const services = { firestore, calendar, meet, tasks, clock, kinds };
    if (part === "all") {
      // An alert counts this line (terraform/modules/monitoring).
      const onFailure = ({ code, cause }: CalendarFailure) =>
        log.write("WARNING", "calendar_sync_failed", { webinar_id, code, cause });
      await syncEvent({ ...services, onFailure }, actor, webinar_id, { isCheck });
      // No alert: people whom Google refuses get mail.
      const onRefusal = ({ code, cause }: CalendarFailure) =>
        log.write("WARNING", "calendar_guests_failed", { webinar_id, code, cause });
      await syncGuests({ ...services, addresses, onFailure: onRefusal }, actor, webinar_id);
    }
    // No alert: without the scope for rooms, everything else works. The webinar's page shows what is missing.
    const onFailure = ({ code, cause }: MeetFailure) =>
      log.write("WARNING", "meet_room_failed", { webinar_id, code, cause });
    await syncRoom({ ...services, onFailure }, actor, webinar_id, { isCheck });
    return { outcome: "done" as const };
  },
);
