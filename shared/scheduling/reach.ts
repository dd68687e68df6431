/** Whom a change of a webinar reaches, counted before it is made. */
import type { Firestore } from "@google-cloud/firestore";
import { z } from "zod";
import { countOf } from "../platform/count.ts";
import { countReached } from "../registrations/audience.ts";
import { CalendarNotice, calendarNotice } from "../webinars/calendar-notice.ts";
import type { Webinar } from "../webinars/model.ts";
import { webinarDocument } from "../webinars/store.ts";
import { NEWS_AUDIENCES } from "./kinds.ts";

const NewsKind = z.enum(["reschedule", "details", "cancellation"]);
type NewsKind = z.infer<typeof NewsKind>;

export const Reach = z.object({
  /** The version that was looked at. Send it in `If-Match` with the change, and it is made of no other. */
  version: z.int(),
  /** The mails that would go out; none where registered people have nothing to be told. */
  mails: z.array(
    z.object({
      kind: NewsKind,
      /** People who would be mailed. */
      would_get: z.int(),
      /** Registered people whose address takes no mail. */
      unreachable: z.int(),
    }),
  ),
  /** What Google would tell the guests of the Calendar event; null for nothing. */
  calendar: z
    .object({
      notice: CalendarNotice,
      /** Registered people who are guests of the event. Others whom somebody has invited by hand are not counted. */
      guests: z.int(),
    })
    .nullable(),
  /** True where the change would be made in silence. */
  reaches_nobody: z.boolean(),
});
type Reach = z.infer<typeof Reach>;

/** One read for each thousand people whom it counts. */
export async function reachOf(
  firestore: Firestore,
  { before, after, news }: { before: Webinar; after: Webinar; news: NewsKind | null },
): Promise<Reach> {
  const notice = calendarNotice(before, after);
  const [mails, guests] = await Promise.all([
    news === null ? [] : mailsOf(firestore, news, after),
    notice === null ? 0 : countOf(guestsOf(firestore, before)),
  ]);
  return {
    version: before.version,
    mails,
    calendar: notice === null ? null : { notice, guests },
    reaches_nobody: guests === 0 && mails.every(({ would_get }) => would_get === 0),
  };
}

async function mailsOf(
  firestore: Firestore,
  kind: NewsKind,
  webinar: Webinar,
): Promise<Reach["mails"]> {
  return [{ kind, ...(await countReached(NEWS_AUDIENCES[kind](firestore, webinar))) }];
}

/** Not those who are still to be put on the event: Google has told them nothing yet. */
const guestsOf = (firestore: Firestore, { id }: Webinar) =>
  webinarDocument(firestore, id).collection("registrations").where("invitation", "==", "guest");
