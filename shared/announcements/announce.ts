import type { Firestore, Transaction } from "@google-cloud/firestore";
import type { Actor } from "../access/model.ts";
import type { MailKinds } from "../delivery/kind.ts";
import type { MailRun } from "../delivery/model.ts";
import { presentRunId } from "../delivery/new-run.ts";
import { openPass, type OpenedPass } from "../delivery/open-pass.ts";
import { isAllAhead, readRun } from "../delivery/store.ts";
import { detailsVersion } from "../webinars/details-change.ts";
import type { Webinar } from "../webinars/model.ts";

type News = "reschedule" | "details";

/** The news that a change of a webinar makes of it for registered people; null for none. Pure. */
function newsOf(before: Webinar, after: Webinar): News | null {
  if (after.schedule_version !== before.schedule_version) return "reschedule";
  return detailsVersion(after) === detailsVersion(before) ? null : "details";
}

/** The news that needs a mail of its own; null where there is none, or where mail that has yet to leave will tell it. */
export async function announcementToMail(
  tx: Transaction,
  { firestore, kinds }: { firestore: Firestore; kinds: MailKinds },
  before: Webinar,
  after: Webinar,
): Promise<News | null> {
  const news = newsOf(before, after);
  if (news !== "details") return news;
  const move = await readRun(tx, firestore, presentRunId(kinds.reschedule, after));
  // A mail says what is so when it leaves.
  return move !== null && (await isAllAhead(tx, firestore, move)) ? null : news;
}

/**
 * Opens the mail that a change of a webinar makes owed, inside the transaction of the change and before its writes:
 * everybody registered is told of a new time; of a new link or end those whom Google does not tell. Null where nobody
 * has to be told, or where mail that has yet to leave will tell.
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
