/** Mail about a recording, to people with an interest in its topics, as a kind for the delivery engine. */
import type { Firestore } from "@google-cloud/firestore";
import type { Actor } from "../access/model.ts";
import type { Exclusion, MailKind, OwedPage, PageReader } from "../delivery/kind.ts";
import type { MailBatch } from "../delivery/model.ts";
import { openPass } from "../delivery/open-pass.ts";
import { startOrResumePass, resumePlanning, type PlanDeps } from "../delivery/plan.ts";
import { suppressedAmong } from "../mail/suppressions.ts";
import type { AddressIds } from "../platform/address-ids.ts";
import { readDocument } from "../platform/documents.ts";
import { days, plus } from "../platform/instant.ts";
import type { TaskQueues } from "../platform/tasks.ts";
import { readEvenDeleted } from "../webinars/store.ts";
import { audiencePage } from "./audience.ts";
import { enqueueDispatch } from "./dispatch-task.ts";
import { postEventSubstitutions, postEventTemplate } from "./content.ts";
import { interestDocuments, interestDocument } from "./store.ts";

/** Mail about a recording expires this many days after the webinar. */
const EXPIRES_AFTER_DAYS = 30;

/** Makes the URL of a person's link to unsubscribe. */
type UnsubscribeUrl = (lead: { id: string }) => string;

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
    expiresAt: (webinar) => plus(webinar.ends_at, days(EXPIRES_AFTER_DAYS)),
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
    recipients: leads.map(({ id, email, name, locale, time_zone }) => ({
      id,
      email,
      name: name ?? "",
      locale: locale ?? webinar.locale,
      time_zone: time_zone ?? webinar.time_zone,
    })),
    skipped: [],
    next: next === null ? null : { rank: null, id: next },
  };
}

/** Lets the reader's mail program unsubscribe with one click. RFC 8058. */
const oneClickUnsubscribe = (url: string): Record<string, string> => ({
  "List-Unsubscribe": `<${url}>`,
  "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
});

const MEMBERS = ["is_unsubscribed", "mail_status"] as const;
const exclusionDocuments = interestDocuments.pick(...MEMBERS);

/** People who unsubscribed since they were bound, or whose address is suppressed. Two reads per person. */
async function excludedLeads(
  deps: { firestore: Firestore; addresses: AddressIds },
  { recipients }: MailBatch,
): Promise<Map<string, Exclusion>> {
  const { firestore } = deps;
  const documents = recipients.map(({ id }) => interestDocument(firestore, id));
  const leads = await firestore.getAll(...documents, {
    fieldMask: [...MEMBERS],
  });
  const emails = recipients.map(({ email }) => email);
  const suppressed = await suppressedAmong(deps, emails, "marketing");
  const excludedAtSend = new Map<string, Exclusion>();
  for (const [index, { id, email }] of recipients.entries()) {
    const found = leads[index];
    const lead = found ? readDocument(found, exclusionDocuments) : null;
    const isGone = lead === null || lead.is_unsubscribed;
    const known = suppressed.get(email);
    const reason = lead?.mail_status ?? (isGone ? "unsubscribed" : known);
    if (reason !== undefined) excludedAtSend.set(id, { reason, isSettled: false });
  }
  return excludedAtSend;
}

const PAGES_A_TASK = 20;

/** Binds the audience to batches, or continues where an earlier task stopped. Safe to repeat. */
export async function dispatchPostEvent(
  deps: PlanDeps,
  actor: Actor,
  webinarId: string,
): Promise<"done" | "webinar_gone"> {
  const { firestore, clock, kinds } = deps;
  const kind = kinds.post_event;
  const opened = await firestore.runTransaction(async (tx) => {
    const webinar = await readEvenDeleted(firestore, webinarId, tx);
    if (webinar === null || webinar.deleted_at !== null) return "webinar_gone" as const;
    if (kind.voidReason(webinar, webinar) !== null) return null;
    return openPass(tx, firestore, kind, { actor, webinar, origin: "task", now: clock.now() });
  });
  if (opened === "webinar_gone") return opened;
  if (opened === null) return "done";
  if (opened.opened) await startOrResumePass(deps, actor, opened);
  else await resumePlanning(deps, actor, opened.run.id, PAGES_A_TASK);
  return "done";
}
