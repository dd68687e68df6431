import type { Firestore, Transaction } from "@google-cloud/firestore";
import type { Actor } from "../access/model.ts";
import type { Webinar } from "../webinars/model.ts";
import { stampWebinar } from "../webinars/store.ts";
import type { MailKinds } from "./kind.ts";
import type { MailRun } from "./model.ts";
import { saveRun } from "./store.ts";

/** Writes the run, and with the batch that closes it last the webinar's own stamp and the audit row. */
export function finishRun(
  tx: Transaction,
  { firestore, kinds }: { firestore: Firestore; kinds: MailKinds },
  { actor, webinar, run, now }: { actor: Actor; webinar: Webinar; run: MailRun; now: Date },
): void {
  saveRun(tx, firestore, run);
  if (run.state !== "done") return;
  // A run that reached nobody leaves no stamp, and one of an older schedule says nothing of this one.
  const counts = run.totals.sent > 0 && run.schedule_version === webinar.schedule_version;
  stampWebinar(tx, firestore, webinar, counts ? kinds[run.kind].webinarStamp(now) : {}, {
    actor,
    action: "sys.webinar.send_reminder",
    at: now,
    facts: { run: run.id, ...run.totals },
  });
}
