import { detailsVersion } from "../webinars/calendar-state.ts";
import type { Firestore, Transaction } from "@google-cloud/firestore";
import type { Actor } from "../access/model.ts";
import type { MailKinds } from "../delivery/kind.ts";
import type { MailRun } from "../delivery/model.ts";
import { presentRunId } from "../delivery/new-run.ts";
import { openPass, type OpenedPass } from "../delivery/open-pass.ts";
import { hasSentNothing, readRun } from "../delivery/store.ts";
import type { Webinar } from "../webinars/model.ts";

type News = "reschedule" | "details";

/** The news that registered people must get of a change; null for none. Pure. */
function newsOf(before: Webinar, after: Webinar): News | null {
  if (after.schedule_version !== before.schedule_version) return "reschedule";
  return detailsVersion(after) === detailsVersion(before) ? null : "details";
}

/** The news that needs its own mail; null if there is none, or if mail that has not left yet will include it. */
export async function announcementToMail(
  tx: Transaction,
  { firestore, kinds }: { firestore: Firestore; kinds: MailKinds },
  before: Webinar,
  after: Webinar,
): Promise<News | null> {
  const news = newsOf(before, after);
  if (news !== "details") return news;
  const move = await readRun(tx, firestore, presentRunId(kinds.reschedule, after));
  // The text of a mail is made when it is sent, so it has the new details.
  return move !== null && (await hasSentNothing(tx, firestore, move)) ? null : news;
}

/**
 * Opens the pass for the news of a change, inside the change's transaction and before its writes. Everybody registered
 * hears of a new time; only people who are not guests of the event hear of a new link or end, since Google tells the
 * guests. Null if no mail is needed, or if mail that has not left yet will include the news.
 */
export async function openAnnouncement(
  tx: Transaction,
  { firestore, kinds }: { firestore: Firestore; kinds: MailKinds },
  before: Webinar,
  pass: { actor: Actor; webinar: Webinar; origin: MailRun["pass_origin"]; now: Date },
): Promise<OpenedPass | null> {
  const news = await announcementToMail(tx, { firestore, kinds }, before, pass.webinar);
  return news === null ? null : openPass(tx, firestore, kinds[news], pass);
}
