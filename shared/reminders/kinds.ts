/** The two reminders as kinds of mail, for the delivery engine. */
import { FieldPath, type Firestore, type Query, type Transaction } from "@google-cloud/firestore";
import type { MailKind, OwedPage } from "../delivery/kind.ts";
import type { MailKindName, MailRun, PlanCursor } from "../delivery/model.ts";
import { RECIPIENTS_MAX } from "../mail/model.ts";
import { readDocument } from "../platform/documents.ts";
import type { Registration } from "../registrations/model.ts";
import { registrationDocument } from "../registrations/store.ts";
import { sweepWindow, type Horizon } from "../webinars/lifecycle.ts";
import type { Webinar } from "../webinars/model.ts";
import { webinarDocument } from "../webinars/store.ts";
import { reminderSubstitutions, REMINDER_TEMPLATE } from "./content.ts";
import { decideOwed } from "./owed.ts";

export const kindOf = (horizon: Horizon): MailKindName => `reminder_${horizon}`;

export function reminderKind(horizon: Horizon): MailKind {
  return {
    name: kindOf(horizon),
    owedPage: (tx, firestore, of) => owedPage(tx, firestore, { ...of, horizon }),
    expiresAt: (webinar) => webinar.starts_at,
    template: REMINDER_TEMPLATE,
    substitutions: (webinar, recipient) => reminderSubstitutions(webinar, recipient, horizon),
    voidReason: (webinar, scheduleVersion) => {
      if (webinar.schedule_version !== scheduleVersion) return "rescheduled";
      return webinar.status === "SCHEDULED" ? null : webinar.status.toLowerCase();
    },
    recipientDocument: (firestore, run, id) => registrationDocument(firestore, run.webinar_id, id),
    stamp: (scheduleVersion, sentAt) => ({
      [`reminder_${horizon}_sent_at`]: sentAt,
      [`reminder_${horizon}_schedule`]: scheduleVersion,
    }),
    settle: (scheduleVersion) => ({ [`reminder_${horizon}_schedule`]: scheduleVersion }),
    webinarStamp: (sentAt) => ({ [`reminder_${horizon}_sent_at`]: sentAt }),
  };
}

/**
 * Registered people whose reminder is settled for no schedule as new as the webinar's. Who is settled
 * leaves the index, so a later pass reads those alone who came since.
 */
async function owedPage(
  tx: Transaction,
  firestore: Firestore,
  of: {
    webinar: Webinar;
    horizon: Horizon;
    cursor: PlanCursor | null;
    origin: MailRun["pass_origin"];
  },
): Promise<OwedPage> {
  const { webinar, horizon, cursor, origin } = of;
  const settledFor = `reminder_${horizon}_schedule` as const;
  let query: Query = webinarDocument(firestore, webinar.id)
    .collection("registrations")
    .where("status", "==", "registered")
    .where(settledFor, "<", webinar.schedule_version)
    .orderBy(settledFor)
    .orderBy(FieldPath.documentId());
  if (cursor !== null) query = query.startAfter(cursor.schedule, cursor.registration_id);
  const { docs } = await tx.get(query.limit(RECIPIENTS_MAX));
  const people = docs.flatMap((document) => readDocument<Registration>(document) ?? []);
  const opens = origin === "sweep" ? sweepWindow(webinar.starts_at, horizon).opens : null;
  const { owed, skipped } = decideOwed(people, { registeredBefore: opens });
  const last = people.at(-1);
  return {
    recipients: owed.map(({ id, email, name, locale, time_zone }) => {
      return { id, email, name, locale, time_zone };
    }),
    skipped,
    next:
      last !== undefined && people.length === RECIPIENTS_MAX
        ? { schedule: last[settledFor], registration_id: last.id }
        : null,
  };
}
