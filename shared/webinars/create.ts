import type { Firestore, Transaction } from "@google-cloud/firestore";
import type { Actor } from "../access/model.ts";
import type { Calendar } from "../calendar/model.ts";
import { bindClaim, readClaim, type IdempotencyClaim } from "../platform/idempotency.ts";
import type { Clock } from "../platform/clock.ts";
import { domainOf } from "../platform/email-address.ts";
import { Failure } from "../platform/failure.ts";
import type { Ids } from "../platform/ids.ts";
import { WebinarId, type NewWebinar, type Webinar } from "./model.ts";
import { provisionMeet } from "./provision-meet.ts";
import { slugOf } from "./slug.ts";
import { createWebinarDocument, getWebinar, slugDocument } from "./store.ts";

export interface CreateDeps {
  firestore: Firestore;
  calendar: Calendar;
  clock: Clock;
  ids: Ids;
  hostDomains: readonly string[];
}

/**
 * A DRAFT, its Calendar event and its Meet link. Where Google fails the DRAFT stays and says why.
 * Repeated under one `claim`, it is still one webinar and one event.
 */
export async function createWebinar(
  deps: CreateDeps,
  actor: Actor,
  order: NewWebinar,
  claim: IdempotencyClaim | null,
): Promise<Webinar> {
  const { firestore, clock } = deps;
  refuseForeignHost(order.host_email, deps.hostDomains);
  const draft = draftOf(order, { id: deps.ids.next(), actor, now: clock.now() });
  const id = await firestore.runTransaction(async (tx) => {
    const earlier = claim && (await readClaim(tx, firestore, claim, draft.created_at));
    if (earlier) return earlier;
    const slug = await freeSlug(tx, firestore, draft);
    if (claim) bindClaim(tx, firestore, claim, { made: draft.id, now: draft.created_at });
    createWebinarDocument(
      tx,
      firestore,
      { ...draft, slug },
      { actor, action: "sys.webinar.create", at: draft.created_at },
    );
    return draft.id;
  });
  const webinar = await getWebinar(firestore, id);
  const isSettled = webinar.meet_url !== null || webinar.meet_provision_error !== null;
  return isSettled ? webinar : provisionMeet(deps, actor, webinar);
}

/** Delegation reaches every user of the domain, so it is used for hosts of our own domains alone. */
export function refuseForeignHost(email: string, hostDomains: readonly string[]): void {
  if (hostDomains.includes(domainOf(email))) return;
  const detail = `The host must be of ${hostDomains.join(" or ")}.`;
  throw new Failure("host_domain_not_allowed", detail, {
    errors: [{ pointer: "/host_email", message: detail }],
  });
}

/** The title's slug, or with some of the id behind it where another webinar has that one. */
async function freeSlug(tx: Transaction, firestore: Firestore, draft: Webinar): Promise<string> {
  const taken = await tx.get(slugDocument(firestore, draft.slug));
  return taken.exists ? `${draft.slug}-${draft.id.slice(0, 8)}` : draft.slug;
}

function draftOf(
  order: NewWebinar,
  { id, actor, now }: { id: string; actor: Actor; now: Date },
): Webinar {
  return {
    ...order,
    id: WebinarId.parse(id),
    slug: slugOf(order.title),
    status: "DRAFT",
    meet_url: null,
    calendar_event_id: null,
    meet_provision_error: null,
    recording_url: null,
    reminder_24h_sent_at: null,
    reminder_1h_sent_at: null,
    reminder_24h_swept_schedule: 0,
    reminder_1h_swept_schedule: 0,
    cancelled_at: null,
    cancel_reason: null,
    ended_at: null,
    published_at: null,
    post_event_dispatched_at: null,
    next_action_at: null,
    schedule_version: 1,
    version: 1,
    registered_count: 0,
    attended_count: 0,
    created_at: now,
    created_by: actor.uid,
    updated_at: now,
    updated_by: actor.uid,
  };
}
