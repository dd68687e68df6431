/** How many people a change of a webinar would reach. */
import type { Firestore } from "@google-cloud/firestore";
import { z } from "zod";
import { NEWS_AUDIENCES } from "../announcements/kinds.ts";
import { CalendarNotice, calendarNotice } from "../calendar/notice.ts";
import { countOf } from "../platform/documents.ts";
import { countReached } from "../registrant-mail/audience.ts";
import type { Webinar } from "../webinars/model.ts";
import { webinarDocument } from "../webinars/store.ts";

const NewsKind = z.enum(["reschedule", "details", "cancellation"]);
type NewsKind = z.infer<typeof NewsKind>;

export const Reach = z.object({
  /** The version that was previewed. Send it in `If-Match` with the change, so that no other version is changed. */
  version: z.int(),
  /** The mails that would go out; empty if there is no news for registered people. */
  mails: z.array(
    z.object({
      kind: NewsKind,
      /** People who would be mailed. */
      would_get: z.int(),
      /** Registered people whose address takes no mail. */
      unreachable: z.int(),
    }),
  ),
  /** People on the waiting list who would be told of a cancellation. */
  waiting: z.int(),
  /** What Google would tell the guests of the Calendar event; null if nothing. */
  calendar: z
    .object({
      notice: CalendarNotice,
      /** Registered people who are guests of the event. Guests that somebody added by hand are not counted. */
      guests: z.int(),
    })
    .nullable(),
  /** True if nobody would be told of the change. */
  reaches_nobody: z.boolean(),
});
type Reach = z.infer<typeof Reach>;

/** One read for each thousand people counted. */
export async function reachOf(
  firestore: Firestore,
  { before, after, news }: { before: Webinar; after: Webinar; news: NewsKind | null },
): Promise<Reach> {
  const notice = calendarNotice(before, after);
  const [mails, guests] = await Promise.all([
    news === null ? [] : mailsOf(firestore, news, after),
    notice === null ? 0 : countOf(guestsOf(firestore, before)),
  ]);
  const waiting = news === "cancellation" ? before.waiting_count : 0;
  return {
    version: before.version,
    mails,
    waiting,
    calendar: notice === null ? null : { notice, guests },
    reaches_nobody: guests + waiting === 0 && mails.every(({ would_get }) => would_get === 0),
  };
}

async function mailsOf(
  firestore: Firestore,
  kind: NewsKind,
  webinar: Webinar,
): Promise<Reach["mails"]> {
  return [{ kind, ...(await countReached(NEWS_AUDIENCES[kind](firestore, webinar))) }];
}

/** People who are still joining are not counted: Google has told them nothing yet. */
const guestsOf = (firestore: Firestore, { id }: Webinar) =>
  webinarDocument(firestore, id).collection("registrations").where("invitation", "==", "guest");
