import type { Firestore, Transaction } from "@google-cloud/firestore";
import type { Actor } from "../access/model.ts";
import type { Webinar } from "../webinars/model.ts";
import { stampWebinar } from "../webinars/store.ts";
import type { MailKind } from "./kind.ts";
import type { MailRun } from "./model.ts";
import { saveRun } from "./store.ts";

/** Writes the run, and with the change that ends it the webinar's own stamp and the audit row. */
export function finishRun(
  tx: Transaction,
  firestore: Firestore,
  kind: MailKind,
  { actor, webinar, run, now }: { actor: Actor; webinar: Webinar; run: MailRun; now: Date },
): void {
  saveRun(tx, firestore, run);
  if (run.state !== "done") return;
  // A run for an older schedule says nothing of this one.
  const isPresent = run.schedule_version === webinar.schedule_version;
  stampWebinar(tx, firestore, webinar, isPresent ? kind.webinarStamp(now, run.totals) : {}, {
    actor,
    action: "sys.webinar.mail",
    at: now,
    facts: { run: run.id, ...run.totals },
  });
}
