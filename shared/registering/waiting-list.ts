/** What somebody who joins the waiting list changes. Pure. */
import { earliest, plus } from "../platform/instant.ts";
import { LOST_TASK_RECOVERY_MS } from "../platform/tasks.ts";
import type { Registration } from "../registrations/model.ts";
import type { Waiting } from "../registrations/waiting.ts";
import type { Webinar } from "../webinars/model.ts";

/**
 * The person waits behind everybody who does so already: nobody else has the same time, however many come at the same
 * moment. Pure.
 */
export function decideJoin(
  webinar: Webinar,
  { mail: _mail, ...registration }: Registration,
  now: Date,
): { webinar: Webinar; waiting: Waiting } {
  const { waiting_joined_at: last, waiting_count } = webinar;
  const joinedAt = last !== null && last >= now ? plus(last, 1) : now;
  return {
    waiting: {
      ...registration,
      registered_at: joinedAt,
      status: "waiting",
      news: "joined",
      asked_at: now,
      mail: "owed",
    },
    webinar: {
      ...withLetterOwed(webinar, now),
      waiting_count: waiting_count + 1,
      waiting_joined_at: joinedAt,
    },
  };
}

/** The sweep sends a letter whose task was lost. Pure. */
export const withLetterOwed = (webinar: Webinar, now: Date): Webinar => ({
  ...webinar,
  waiting_due_at: earliest([
    webinar.waiting_due_at ?? plus(now, LOST_TASK_RECOVERY_MS),
    plus(now, LOST_TASK_RECOVERY_MS),
  ]),
});
