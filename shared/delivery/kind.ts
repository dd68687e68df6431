/** What the engine has to know of a kind of mail; the rest is the same for all. */
import type { DocumentReference, Firestore, Transaction } from "@google-cloud/firestore";
import type { MailTemplate } from "../mail/model.ts";
import type { Webinar } from "../webinars/model.ts";
import type { BatchRecipient, MailKindName, MailRun, PlanCursor } from "./model.ts";

/** The next people of the audience, each either to be mailed or passed over for a reason. */
export interface OwedPage {
  recipients: BatchRecipient[];
  skipped: { id: string; reason: string }[];
  /** Where the next page begins; null once everybody was seen. */
  next: PlanCursor | null;
}

export interface MailKind {
  name: MailKindName;
  /** At most RECIPIENTS_MAX people, read inside the transaction that binds them. */
  owedPage(
    tx: Transaction,
    firestore: Firestore,
    of: { webinar: Webinar; cursor: PlanCursor | null; origin: MailRun["pass_origin"] },
  ): Promise<OwedPage>;
  expiresAt(webinar: Webinar): Date;
  template: MailTemplate;
  substitutions(webinar: Webinar, recipient: BatchRecipient): Record<string, string>;
  /** Why this mail must not go out any more, or null: asked at the moment of sending. */
  voidReason(webinar: Webinar, scheduleVersion: number): string | null;
  recipientDocument(
    firestore: Firestore,
    run: Pick<MailRun, "webinar_id">,
    recipientId: string,
  ): DocumentReference;
  /** What is written on each recipient's document once the mail is out. */
  stamp(scheduleVersion: number, sentAt: Date): Record<string, unknown>;
  /** What is written on each recipient's document whom it will never reach. */
  settle(scheduleVersion: number): Record<string, unknown>;
  /** What is written on the webinar once the run is done. */
  webinarStamp(sentAt: Date): Partial<Webinar>;
}

export type MailKinds = Record<MailKindName, MailKind>;
