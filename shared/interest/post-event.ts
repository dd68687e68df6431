/**
 * Mail about a recording, to people with an interest in its topics, as a kind for the delivery engine. People who had a
 * place at the webinar get the follow-up instead (shared/follow-up).
 */
import type { Firestore } from "@google-cloud/firestore";
import type { Actor } from "../access/model.ts";
import type { Exclusion, MailKind, OwedPage, PageReader, SizedMailKind } from "../delivery/kind.ts";
import type { MailBatch } from "../delivery/model.ts";
import { openPass } from "../delivery/open-pass.ts";
import { startOrResumePass, resumePlanning, type PlanDeps } from "../delivery/plan.ts";
import type { AddressIds } from "../platform/address-ids.ts";
import { days, plus } from "../platform/instant.ts";
import type { TaskQueues } from "../platform/tasks.ts";
import type { Webinar } from "../webinars/model.ts";
import { getWebinar, readEvenDeleted } from "../webinars/store.ts";
import { audiencePage } from "./audience.ts";
import { enqueueDispatch } from "./dispatch-task.ts";
import { postEventSubstitutions, postEventTemplate } from "./content.ts";
import { hadPlaceAt } from "../registrations/had-place.ts";
import { oneClickUnsubscribe, toLead, type UnsubscribeUrl } from "./lead-mail.ts";
import { placesOfLeads } from "./places-of-leads.ts";
import { interestDocument } from "./store.ts";
import { unreachableLeads } from "./unreachable-leads.ts";

/** Mail about a recording expires this many days after the webinar. */
const EXPIRES_AFTER_DAYS = 30;
export const recordingExpiresAt = ({ ends_at }: Pick<Webinar, "ends_at">): Date =>
  plus(ends_at, days(EXPIRES_AFTER_DAYS));

interface PostEventSettings {
  unsubscribeUrl: UnsubscribeUrl;
  addresses: () => AddressIds;
  /** The planning's own queue. Identities that never plan this kind have no grant for it. */
  tasks: TaskQueues<"post-event">;
}

export function postEventKind({ unsubscribeUrl, addresses, tasks }: PostEventSettings): MailKind {
  return {
    name: "post_event",
    hasOnePass: true,
    recipientsAre: "interests",
    enqueuePlanning: ({ webinar_id }, when) => enqueueDispatch(tasks, webinar_id, when),
    owedPage: interestedPage,
    audienceSize: () => null,
    mustRecheckRecipients: () => true,
    excludedAtSend: (firestore, batch) =>
      excludedLeads({ firestore, addresses: addresses() }, batch),
    expiresAt: recordingExpiresAt,
    template: postEventTemplate,
    substitutions: (webinar, lead) => postEventSubstitutions(webinar, lead, unsubscribeUrl(lead)),
    headers: (lead) => oneClickUnsubscribe(unsubscribeUrl(lead)),
    voidReason: ({ status }) => (status === "PUBLISHED" ? null : status.toLowerCase()),
    recipientDocument: (firestore, _run, id) => interestDocument(firestore, id),
    stamp: () => null,
    settle: () => null,
    webinarStamp: (_webinar, sentAt) => ({ post_event_dispatched_at: sentAt }),
  };
}

async function interestedPage(
  reader: PageReader,
  firestore: Firestore,
  { webinar, cursor, size }: Parameters<MailKind["owedPage"]>[2],
): Promise<OwedPage> {
  const page = { tags: webinar.tags, size, after: cursor?.id ?? null };
  const { leads, next } = await audiencePage(firestore, page, reader);
  return {
    recipients: leads.map((lead) => toLead(lead, webinar)),
    skipped: [],
    next: next === null ? null : { rank: null, id: next },
  };
}

/** The reason under which the run counts people who get the follow-up as skipped. */
const REGISTERED = "registered";

/**
 * Also people who had a place when the follow-up came to be owed: they get that one, and nobody gets both. Three reads per
 * person, and one for the webinar.
 */
async function excludedLeads(
  deps: { firestore: Firestore; addresses: AddressIds },
  batch: MailBatch,
): Promise<Map<string, Exclusion>> {
  const { firestore } = deps;
  const { follow_up_owed_at: owedAt } = await getWebinar(firestore, batch.webinar_id);
  const excluded = await unreachableLeads(deps, batch);
  if (owedAt === undefined) return excluded;
  const places = await placesOfLeads(deps, batch.webinar_id, batch.recipients);
  for (const { id, email } of batch.recipients) {
    const place = places.get(email);
    if (place === undefined || !hadPlaceAt(place, owedAt)) continue;
    excluded.set(id, { reason: REGISTERED, isSettled: false });
  }
  return excluded;
}

const PAGES_A_TASK = 20;

/** Binds the audience to batches, or continues where an earlier task stopped. Safe to repeat. */
export const dispatchPostEvent = (
  deps: PlanDeps,
  actor: Actor,
  webinarId: string,
): Promise<DispatchOutcome> =>
  dispatchRecording(deps, actor, webinarId, { kind: deps.kinds.post_event, isOwed: () => true });

export type DispatchOutcome = "done" | "webinar_gone";

/** The same for any kind of mail about a recording, if the webinar owes it. */
export async function dispatchRecording(
  deps: PlanDeps,
  actor: Actor,
  webinarId: string,
  { kind, isOwed }: { kind: SizedMailKind; isOwed: (webinar: Webinar) => boolean },
): Promise<DispatchOutcome> {
  const { firestore, clock } = deps;
  const opened = await firestore.runTransaction(async (tx) => {
    const webinar = await readEvenDeleted(firestore, webinarId, tx);
    if (webinar === null || webinar.deleted_at !== null) return "webinar_gone" as const;
    if (kind.voidReason(webinar, webinar) !== null || !isOwed(webinar)) return null;
    return openPass(tx, firestore, kind, { actor, webinar, origin: "task", now: clock.now() });
  });
  if (opened === "webinar_gone") return opened;
  if (opened === null) return "done";
  if (opened.opened) await startOrResumePass(deps, actor, opened);
  else await resumePlanning(deps, actor, opened.run.id, PAGES_A_TASK);
  return "done";
}
