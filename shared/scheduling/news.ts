import type { Firestore, Transaction } from "@google-cloud/firestore";
import type { Actor } from "../access/model.ts";
import type { MailKinds } from "../delivery/kind.ts";
import type { MailRun } from "../delivery/model.ts";
import { presentRunId } from "../delivery/new-run.ts";
import { openPass, type OpenedPass } from "../delivery/plan.ts";
import { isAllAhead, readRun } from "../delivery/store.ts";
import { detailsVersion } from "../webinars/details-change.ts";
import type { Webinar } from "../webinars/model.ts";

/**
 * Opens the mail that a change of a webinar makes owed, inside the transaction of the change and before its writes:
 * everybody registered is told of a new time; of a new link or end those whom Google does not tell. Null where nobody
 * has to be told, or where mail that has yet to leave will tell.
 */
export async function openNews(
  tx: Transaction,
  { firestore, kinds }: { firestore: Firestore; kinds: MailKinds },
  before: Webinar,
  pass: { actor: Actor; webinar: Webinar; origin: MailRun["pass_origin"]; now: Date },
): Promise<OpenedPass | null> {
  const { webinar } = pass;
  if (webinar.schedule_version !== before.schedule_version) {
    return openPass(tx, firestore, kinds.reschedule, pass);
  }
  if (detailsVersion(webinar) === detailsVersion(before)) return null;
  const move = await readRun(tx, firestore, presentRunId(kinds.reschedule, webinar));
  // A mail says what is so when it leaves.
  if (move !== null && (await isAllAhead(tx, firestore, move))) return null;
  return openPass(tx, firestore, kinds.details, pass);
}
