/** What the engine has to know of a kind of mail; the rest is the same for all. */
import type { DocumentReference, Firestore, Transaction } from "@google-cloud/firestore";
import type { MailTemplate } from "../mail/model.ts";
import type { Webinar } from "../webinars/model.ts";
import type { BatchRecipient, MailKindName, MailRun, PlanCursor, RunTotals } from "./model.ts";

/** The next people of the audience, each either to be mailed or passed over for a reason. */
export interface OwedPage {
  recipients: BatchRecipient[];
  skipped: { id: string; reason: string }[];
  /** Where the next page begins; null once everybody was seen. */
  next: PlanCursor | null;
}

export interface MailKind {
  name: MailKindName;
  /** True where a finished run is never taken up again: its audience is not marked person by person. */
  isOnce?: boolean;
  /** At most `size` people, read inside the transaction that binds them. */
  owedPage(
    tx: Transaction,
    firestore: Firestore,
    of: {
      webinar: Webinar;
      cursor: PlanCursor | null;
      origin: MailRun["pass_origin"];
      size: number;
    },
  ): Promise<OwedPage>;
  /** How many people there are, as far as it is known without reading them; sizes the canary. */
  audienceSize(webinar: Webinar): number | null;
  /** Asked of the recipients themselves at the moment of sending: whom to leave out, and why. */
  leftOut?(
    tx: Transaction,
    firestore: Firestore,
    recipients: BatchRecipient[],
  ): Promise<Map<string, string>>;
  expiresAt(webinar: Webinar): Date;
  template: MailTemplate;
  substitutions(webinar: Webinar, recipient: BatchRecipient): Record<string, string>;
  /** Further header fields of a recipient's mail, such as List-Unsubscribe. */
  headers?(recipient: BatchRecipient): Record<string, string>;
  /** Why this mail must not go out any more, or null: asked at the moment of sending. */
  voidReason(webinar: Webinar, scheduleVersion: number): string | null;
  recipientDocument(
    firestore: Firestore,
    run: Pick<MailRun, "webinar_id">,
    recipientId: string,
  ): DocumentReference;
  /** What is written on each recipient's document once the mail is out; null for nothing. */
  stamp(scheduleVersion: number, sentAt: Date): Record<string, unknown> | null;
  /** What is written on each recipient's document whom it will never reach; null for nothing. */
  settle(scheduleVersion: number): Record<string, unknown> | null;
  /** What is written on the webinar once the run is done. */
  webinarStamp(sentAt: Date, totals: RunTotals): Partial<Webinar>;
}

/** A kind as the engine gets it. */
export interface SizedMailKind extends MailKind {
  /** At most so many people in a batch, which is one request to the provider. */
  batchMax: number;
}

export type MailKinds = Record<MailKindName, SizedMailKind>;
