/** What the engine has to know of a kind of mail; the rest is the same for all. */
import type { DocumentReference, Firestore, Query, QuerySnapshot } from "@google-cloud/firestore";
import type { MailAttachment, MailTemplate } from "../mail/model.ts";
import type { TaskQueues } from "../platform/tasks.ts";
import type { Webinar } from "../webinars/model.ts";
import {
  isKnownKind,
  type BatchRecipient,
  type MailBatch,
  type MailKindName,
  type MailRun,
  type PlanCursor,
  type RunTotals,
} from "./model.ts";

/** The next people of the audience, each either to be mailed or passed over for a reason. */
export interface OwedPage {
  recipients: BatchRecipient[];
  skipped: { id: string; reason: string }[];
  /** Where the next page begins; null once everybody was seen. */
  next: PlanCursor | null;
}

/** Reads a page inside a transaction or outside of any. */
export interface PageReader {
  get(query: Query): Promise<QuerySnapshot>;
}

/** Why somebody who was bound gets no mail, and whether that settles them. */
export interface Exclusion {
  reason: string;
  isSettled: boolean;
  /** What else is written on the document of somebody who is settled. */
  mark?: Record<string, unknown>;
}

/** Found of somebody who has cancelled and registered again since they were bound: the links are for this registration. */
export interface Renewed {
  registered_at: Date;
}

export interface TaskOccasion {
  /** Makes the name: a further task for the same work is a further occasion. */
  occasion: string;
  at?: Date;
  /** Of the trace that the work is a part of, where a document has it. */
  traceparent?: string | null | undefined;
}

export interface MailKind {
  name: MailKindName;
  /** Whose documents its recipients are. */
  recipientsAre: "registrations" | "interests";
  /** True where a finished run is never taken up again: its audience is not marked person by person. */
  hasOnePass?: boolean;
  /** Tells the runs of one schedule apart; left out where a schedule has one run. */
  editionOf?(webinar: Webinar): number;
  /** True where the mail is the same whichever the schedule: a move neither ends its run nor begins another. */
  isScheduleIndependent?: boolean;
  /** True where it is about one registration: who cancels and registers anew is owed another. */
  isPerRegistration?: boolean;
  /**
   * What is written on a recipient's document when they are bound, so that `owedPage` finds them no more. A run of such
   * a kind opens a further pass while earlier batches wait. Left out, a run has one pass at a time.
   */
  boundMark?(at: Date): Record<string, unknown>;
  /**
   * True where anybody can add addresses to the audience. Failures then raise an alert and stop nothing: a stranger's
   * dead addresses must not hold other people's mail.
   */
  isOpenToAll?: boolean;
  /** At most `size` people, each of whom comes after the cursor in an order that does not change. */
  owedPage(
    reader: PageReader,
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
  /** Whether the recipients are looked up again at the moment of sending, which costs reads. */
  mustRecheckRecipients(batch: Pick<MailBatch, "planned_at">, now: Date): boolean;
  /** Whom of them to leave out, and who is registered anew, by id. */
  excludedAtSend(
    firestore: Firestore,
    batch: MailBatch,
    now: Date,
  ): Promise<Map<string, Exclusion | Renewed>>;
  expiresAt(webinar: Webinar): Date;
  /** When the mail of a pass that the sweep opens is to arrive; left out where that is at once. */
  sendAt?(webinar: Webinar): Date;
  /** What all recipients of a request have in common. */
  template(webinar: Webinar): MailTemplate;
  /** Files of a request's mails; guests of the Calendar event, who need none, are in requests of their own. */
  attachments?(webinar: Webinar): MailAttachment[];
  /** `at`: when it is sent; when it usually is, unless given. */
  substitutions(webinar: Webinar, recipient: BatchRecipient, at?: Date): Record<string, string>;
  /** Further header fields of a recipient's mail, such as List-Unsubscribe. */
  headers?(recipient: BatchRecipient): Record<string, string>;
  /** Why this mail must not go out any more, or null: asked at the moment of sending. */
  voidReason(webinar: Webinar, of: Pick<MailRun, "schedule_version" | "edition">): string | null;
  recipientDocument(
    firestore: Firestore,
    run: Pick<MailRun, "webinar_id">,
    recipientId: string,
  ): DocumentReference;
  /** What is written on each recipient's document once the mail is out; null for nothing. */
  stamp(scheduleVersion: number, sentAt: Date): Record<string, unknown> | null;
  /** What is written on each recipient's document whom it will never reach; null for nothing. */
  settle(scheduleVersion: number): Record<string, unknown> | null;
  /** Puts a task that goes on with its planning; the mail queue has it where this is left out. */
  enqueuePlanning?(
    tasks: TaskQueues,
    run: Pick<MailRun, "webinar_id">,
    when: TaskOccasion,
  ): Promise<void>;
  /** What is written on the webinar once the run is done. */
  webinarStamp(webinar: Webinar, sentAt: Date, totals: RunTotals): Partial<Webinar>;
}

/** The schedule that the kind's mail is for now. */
export const scheduleOf = (
  { isScheduleIndependent = false }: Pick<MailKind, "isScheduleIndependent">,
  { schedule_version }: Pick<Webinar, "schedule_version">,
): number => (isScheduleIndependent ? 1 : schedule_version);

/** A kind as the engine gets it. */
export interface SizedMailKind extends MailKind {
  /** At most so many people in a batch, which is one request to the provider. */
  batchMax: number;
}

export type MailKinds = Record<MailKindName, SizedMailKind>;

/** Mail that only a newer version can go on with, after a rollback or while that version is being deployed. */
class UnknownMailKind extends Error {
  constructor({ id, kind }: { id: string; kind: string }) {
    super(`${id} is mail of the kind ${kind}, which this version does not know`);
    this.name = "UnknownMailKind";
  }
}

/** The kind of a run or a batch. Throws `UnknownMailKind`. */
export function kindOf(kinds: MailKinds, of: { id: string; kind: string }): SizedMailKind {
  if (!isKnownKind(of.kind)) throw new UnknownMailKind(of);
  return kinds[of.kind];
}
