/** What the engine has to know about a kind of mail. Everything else is the same for all kinds. */
import type { DocumentReference, Firestore, Query, QuerySnapshot } from "@google-cloud/firestore";
import type { MailAttachment, MailTemplate } from "../mail/model.ts";
import type { Webinar } from "../webinars/model.ts";
import { isKnownKind } from "./known-kinds.ts";
import type {
  BatchRecipient,
  MailBatch,
  MailKindName,
  MailRun,
  PlanCursor,
  RunTotals,
} from "./model.ts";

/** The next people of the audience, each either to be mailed or skipped for a reason. */
export interface OwedPage {
  recipients: BatchRecipient[];
  skipped: { id: string; reason: string }[];
  /** Where the next page begins; null on the last one. */
  next: PlanCursor | null;
}

/** Reads a page, inside a transaction or outside. */
export interface PageReader {
  get(query: Query): Promise<QuerySnapshot>;
}

/** Why a bound person gets no mail, and whether that settles them. */
export interface Exclusion {
  reason: string;
  isSettled: boolean;
  /** Further fields for the person's document, if that settles them. */
  mark?: Record<string, unknown>;
}

/** The person has cancelled and registered again since they were bound; links are to be for the new registration. */
export interface Renewed {
  registered_at: Date;
}

export interface TaskOccasion {
  /** A part of the task's name: Cloud Tasks drops a second task for the same work and occasion. */
  occasion: string;
  at?: Date;
  /** The trace that the work belongs to, if a document has one. */
  traceparent?: string | null | undefined;
}

export interface MailKind {
  name: MailKindName;
  /** The collection that has its recipients. */
  recipientsAre: "registrations" | "interests";
  /** True if a run has one pass only: its audience is the people of one moment. */
  hasOnePass?: boolean;
  /** Tells the runs of one schedule apart; missing if a schedule has one run. */
  editionOf?(webinar: Webinar): number;
  /** True if the mail does not depend on the schedule: a move neither ends its run nor begins another. */
  isScheduleIndependent?: boolean;
  /** True if the mail is about one registration: people who cancel and register again are owed another. */
  isPerRegistration?: boolean;
  /**
   * Fields for a recipient's document when they are bound, so that `owedPage` no longer finds them. A run of such a kind
   * opens a further pass while earlier batches wait. Without it, a run has one pass at a time.
   */
  boundMark?(at: Date): Record<string, unknown>;
  /**
   * True if anybody can add addresses to the audience. Failures then raise an alert but stop nothing, because a
   * stranger's dead addresses must not hold other people's mail.
   */
  isOpenToAll?: boolean;
  /** At most `size` people after the cursor, in an order that does not change. */
  owedPage(
    reader: PageReader,
    firestore: Firestore,
    page: {
      webinar: Webinar;
      cursor: PlanCursor | null;
      origin: MailRun["pass_origin"];
      size: number;
    },
  ): Promise<OwedPage>;
  /** The size of the audience, for the canary; null if only reading it would tell. */
  audienceSize(webinar: Webinar): number | null;
  /** Whether the recipients are looked up again at the moment of sending, which costs reads. */
  mustRecheckRecipients(batch: Pick<MailBatch, "planned_at" | "reopened_at">, now: Date): boolean;
  /** The recipients to exclude, and those who have registered again, by id. */
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
  /** Files for the mails of a request. Guests of the Calendar event need none, and have requests of their own. */
  attachments?(webinar: Webinar): MailAttachment[];
  /** `at`: when the mail is sent; default: when mail of this kind usually is. */
  substitutions(webinar: Webinar, recipient: BatchRecipient, at?: Date): Record<string, string>;
  /** Further header fields of a recipient's mail, such as List-Unsubscribe. */
  headers?(recipient: BatchRecipient, webinar: Webinar): Record<string, string>;
  /** Why mail of that run must not go out any more; null if it may. Asked at the moment of sending. */
  voidReason(webinar: Webinar, run: Pick<MailRun, "schedule_version" | "edition">): string | null;
  recipientDocument(
    firestore: Firestore,
    run: Pick<MailRun, "webinar_id">,
    recipientId: string,
  ): DocumentReference;
  /** Fields for each recipient's document once the mail is out; null for none. */
  stamp(scheduleVersion: number, sentAt: Date, webinarId: string): Record<string, unknown> | null;
  /** Fields for the document of each recipient whom the mail will never reach; null for none. */
  settle(scheduleVersion: number, webinarId: string): Record<string, unknown> | null;
  /** Enqueues the task that continues the planning; default: a task of the mail queue. */
  enqueuePlanning?(run: Pick<MailRun, "webinar_id">, when: TaskOccasion): Promise<void>;
  /** Fields for the webinar once the run is done. */
  webinarStamp(webinar: Webinar, sentAt: Date, totals: RunTotals): Partial<Webinar>;
}

/** The schedule that the kind's mail is for now. */
export const scheduleOf = (
  { isScheduleIndependent = false }: Pick<MailKind, "isScheduleIndependent">,
  { schedule_version }: Pick<Webinar, "schedule_version">,
): number => (isScheduleIndependent ? 1 : schedule_version);

/** A kind with the limit that the mail provider sets. */
export interface SizedMailKind extends MailKind {
  /** At most so many people in a batch. */
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
