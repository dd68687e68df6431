/** The mail that registered people get once the recording is out, as a kind for the delivery engine. */
import type { Firestore } from "@google-cloud/firestore";
import type { Actor } from "../access/model.ts";
import type { Exclusion, MailKind, OwedPage, PageReader, Renewed } from "../delivery/kind.ts";
import type { KnownAttendance, MailBatch } from "../delivery/model.ts";
import type { PlanDeps } from "../delivery/plan.ts";
import { oneClickUnsubscribe } from "../interest/lead-mail.ts";
import { enqueueFollowUp } from "../interest/dispatch-task.ts";
import type { UnsubscribeKey } from "../interest/unsubscribe-token.ts";
import {
  dispatchRecording,
  recordingExpiresAt,
  type DispatchOutcome,
} from "../interest/post-event.ts";
import { suppressedAmong } from "../mail/suppressions.ts";
import type { AddressIds } from "../platform/address-ids.ts";
import type { TaskQueues } from "../platform/tasks.ts";
import { divide } from "../registrant-mail/audience.ts";
import { unsettledByReading } from "../registrant-mail/everybody.ts";
import { excludedRegistrants } from "../registrant-mail/exclusions.ts";
import { settledPerSchedule, TO_REGISTRANTS } from "../registrant-mail/to-registrants.ts";
import { awaitsFollowUp } from "../webinars/lifecycle.ts";
import type { Webinar } from "../webinars/model.ts";
import { followUpSubstitutions, followUpTemplate } from "./content.ts";
import { attendanceOf, isFollowedUp, type FollowUpTo } from "./people.ts";

interface FollowUpSettings {
  /** Where the next webinars are listed. */
  programmeUrl: string;
  to: FollowUpTo;
  /** A person's link to unsubscribe from marketing. */
  unsubscribeUrl: (key: UnsubscribeKey) => string;
  addresses: () => AddressIds;
  tasks: TaskQueues<"post-event">;
}

/**
 * One run for all, whether they came or not: each person is bound once, and the words follow from what is known of their
 * attendance at that moment. So a mark that changes later neither doubles nor loses a mail.
 */
export function followUpKind(settings: FollowUpSettings): MailKind {
  const { programmeUrl, to, addresses, tasks } = settings;
  // Who may be left out of a mail because they have unsubscribed must be able to.
  const isMarketing = to === "subscribed";
  const unsubscribeUrl = ({ id: webinarId }: Pick<Webinar, "id">, { id }: { id: string }) =>
    settings.unsubscribeUrl({ of: "registration", webinarId, registrationId: id });
  return {
    ...TO_REGISTRANTS,
    ...settledPerSchedule("follow_up"),
    name: "follow_up",
    hasOnePass: true,
    enqueuePlanning: ({ webinar_id }, when) => enqueueFollowUp(tasks, webinar_id, when),
    owedPage: followedUpPage,
    audienceSize: (webinar) => webinar.registered_count,
    mustRecheckRecipients: () => true,
    excludedAtSend: (firestore, batch) =>
      excludedFromFollowUp({ firestore, addresses: addresses(), to }, batch),
    expiresAt: recordingExpiresAt,
    template: (webinar) => followUpTemplate(webinar, { programmeUrl, isMarketing }),
    // An earlier version that takes somebody else out of a batch drops the member.
    substitutions: (webinar, recipient) =>
      followUpSubstitutions(webinar, recipient, {
        attendance: recipient.attendance ?? "unmarked",
        unsubscribeUrl: isMarketing ? unsubscribeUrl(webinar, recipient) : null,
      }),
    ...(isMarketing && {
      headers: (recipient, webinar) => oneClickUnsubscribe(unsubscribeUrl(webinar, recipient)),
    }),
    voidReason: ({ status }) => (status === "PUBLISHED" ? null : status.toLowerCase()),
    webinarStamp: (_webinar, sentAt) => ({ follow_up_dispatched_at: sentAt }),
  };
}

async function followedUpPage(
  reader: PageReader,
  firestore: Firestore,
  { webinar, cursor, size }: Parameters<MailKind["owedPage"]>[2],
): Promise<OwedPage> {
  const { follow_up_owed_at: owedAt } = webinar;
  if (owedAt === undefined) return { recipients: [], skipped: [], next: null };
  const { people, next } = await unsettledByReading(reader, firestore, {
    webinar,
    kind: "follow_up",
    after: cursor?.id ?? null,
    size,
    isWanted: (person) => isFollowedUp(person, owedAt),
  });
  const known = new Map<string, KnownAttendance>(
    people.map((person) => [person.id, attendanceOf(person, webinar)]),
  );
  const { recipients, skipped } = divide(people, null);
  return {
    recipients: recipients.map((recipient) => ({
      ...recipient,
      attendance: known.get(recipient.id) ?? "unmarked",
    })),
    skipped,
    next: next === null ? null : { rank: null, id: next },
  };
}

/**
 * People who have cancelled or whose address takes no mail, and people who have unsubscribed from marketing where the
 * environment counts this mail as such. Two reads per person.
 */
async function excludedFromFollowUp(
  deps: { firestore: Firestore; addresses: AddressIds; to: FollowUpTo },
  batch: MailBatch,
): Promise<Map<string, Exclusion | Renewed>> {
  const excluded = await excludedRegistrants(deps.firestore, batch);
  const emails = batch.recipients.map(({ email }) => email);
  const scope = deps.to === "registered" ? "all" : "marketing";
  const suppressed = await suppressedAmong(deps, emails, scope);
  for (const { id, email } of batch.recipients) {
    const reason = suppressed.get(email);
    const known = excluded.get(id);
    if (reason === undefined || (known !== undefined && "reason" in known)) continue;
    excluded.set(id, { reason, isSettled: true });
  }
  return excluded;
}

/** Binds registered people to batches, or continues where an earlier task stopped. Safe to repeat. */
export const dispatchFollowUp = (
  deps: PlanDeps,
  actor: Actor,
  webinarId: string,
): Promise<DispatchOutcome> =>
  dispatchRecording(deps, actor, webinarId, {
    kind: deps.kinds.follow_up,
    isOwed: awaitsFollowUp,
  });
