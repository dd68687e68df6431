/** News of a webinar that is to come, to people with an interest in its topics, as a kind for the delivery engine. */
import { FieldValue, type Firestore } from "@google-cloud/firestore";
import type { Exclusion, MailKind, OwedPage, PageReader } from "../delivery/kind.ts";
import type { MailBatch } from "../delivery/model.ts";
import type { AddressIds } from "../platform/address-ids.ts";
import type { Webinar } from "../webinars/model.ts";
import { getWebinar } from "../webinars/store.ts";
import { announcementSubstitutions, announcementTemplate } from "./announcement-content.ts";
import { announcementFate } from "./announcement-fate.ts";
import { audiencePage } from "./audience.ts";
import { oneClickUnsubscribe, toLead, type UnsubscribeUrl } from "./lead-mail.ts";
import { placesToAnnounce } from "./places-to-announce.ts";
import { interestDocument } from "./store.ts";
import { unreachableLeads } from "./unreachable-leads.ts";

/** The source of registrations that begin with a link in this mail. */
export const ANNOUNCEMENT_SOURCE = "announcement";

interface AnnouncementSettings {
  unsubscribeUrl: UnsubscribeUrl;
  /** The webinar's page, where people register. */
  pageUrl: (webinar: Pick<Webinar, "slug">) => string;
  addresses: () => AddressIds;
}

/**
 * A person is told of a webinar once, whether it moves or not: their own document says so once the mail is out. A further
 * pass therefore finds only people who have subscribed since.
 */
export function announcementKind(settings: AnnouncementSettings): MailKind {
  const { unsubscribeUrl, pageUrl, addresses } = settings;
  const told = (webinarId: string) => ({ announced: FieldValue.arrayUnion(webinarId) });
  return {
    name: "announcement",
    recipientsAre: "interests",
    isScheduleIndependent: true,
    owedPage: (reader, firestore, page) =>
      untoldPage(reader, { firestore, addresses: addresses() }, page),
    audienceSize: () => null,
    mustRecheckRecipients: () => true,
    excludedAtSend: (firestore, batch, now) =>
      excludedFromAnnouncement({ firestore, addresses: addresses(), now }, batch),
    expiresAt: (webinar) => webinar.starts_at,
    template: (webinar) => announcementTemplate(webinar, pageUrl(webinar)),
    substitutions: (webinar, lead) =>
      announcementSubstitutions(webinar, lead, unsubscribeUrl(lead)),
    headers: (lead) => oneClickUnsubscribe(unsubscribeUrl(lead)),
    voidReason: ({ status }) => (status === "SCHEDULED" ? null : status.toLowerCase()),
    recipientDocument: (firestore, _run, id) => interestDocument(firestore, id),
    stamp: (_schedule, _sentAt, webinarId) => told(webinarId),
    settle: (_schedule, webinarId) => told(webinarId),
    webinarStamp: (_webinar, sentAt, { sent }) => (sent > 0 ? { announced_at: sentAt } : {}),
  };
}

/** The next people who were not told, who have and had no place, and who wait for none. Two reads for each person whom it passes. */
async function untoldPage(
  reader: PageReader,
  deps: { firestore: Firestore; addresses: AddressIds },
  { webinar, cursor, size }: Parameters<MailKind["owedPage"]>[2],
): Promise<OwedPage> {
  const { tags } = webinar;
  let after = cursor?.id ?? null;
  for (;;) {
    const { leads, next } = await audiencePage(deps.firestore, { tags, size, after }, reader);
    const untold = leads.filter(
      (lead) => announcementFate(lead, webinar, undefined) === "would_get",
    );
    const places = await placesToAnnounce(deps, webinar, untold);
    const wanted = untold.filter(
      (lead) => announcementFate(lead, webinar, places.get(lead.email)) === "would_get",
    );
    if (wanted.length > 0 || next === null) {
      return {
        recipients: wanted.map((lead) => toLead(lead, webinar)),
        skipped: [],
        next: next === null ? null : { rank: null, id: next },
      };
    }
    after = next;
  }
}

/**
 * Also people who have registered since they were bound, wait for a place, or gave one up: they know of the webinar. And
 * everybody once it has begun, which a move may have brought nearer than the batch expects.
 */
async function excludedFromAnnouncement(
  deps: { firestore: Firestore; addresses: AddressIds; now: Date },
  batch: MailBatch,
): Promise<Map<string, Exclusion>> {
  const { firestore, now } = deps;
  const webinar = await getWebinar(firestore, batch.webinar_id);
  if (now >= webinar.starts_at) return all(batch, "webinar_started");
  const excluded = await unreachableLeads(deps, batch);
  const places = await placesToAnnounce(deps, webinar, batch.recipients);
  for (const { id, email } of batch.recipients) {
    if (places.has(email)) excluded.set(id, { reason: "registered", isSettled: false });
  }
  return excluded;
}

const all = ({ recipients }: MailBatch, reason: string): Map<string, Exclusion> =>
  new Map(recipients.map(({ id }) => [id, { reason, isSettled: false }]));
