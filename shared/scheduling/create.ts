import type { Firestore, Transaction } from "@google-cloud/firestore";
import type { Actor } from "../access/model.ts";
import { syncEvent, type SyncDeps } from "../calendar/sync-event.ts";
import { enqueueRoomSync } from "../calendar/tasks.ts";
import { domainOf } from "../platform/email-address.ts";
import { Failure } from "../platform/failure.ts";
import { bindClaim, readClaim, type IdempotencyClaim } from "../platform/idempotency.ts";
import type { Ids } from "../platform/ids.ts";
import type { NewWebinar, Webinar } from "../webinars/model.ts";
import { newDraft } from "../webinars/new-draft.ts";
import { hasRoomWork } from "../webinars/room-work.ts";
import { createWebinarDocument, getWebinar, slugDocument } from "../webinars/store.ts";

export interface CreateDeps extends SyncDeps {
  ids: Ids;
  hosts: HostPolicy;
}

/**
 * Creates a DRAFT, its Calendar event and its Meet link. If Google fails, the DRAFT stays and says why. Repeated calls with
 * the same `claim` make one webinar and one event. Throws `host_domain_not_allowed`.
 */
export async function createWebinar(
  deps: CreateDeps,
  actor: Actor,
  order: NewWebinar,
  claim: IdempotencyClaim | null,
): Promise<Webinar> {
  refuseForeignHost(order.host_email, deps.hosts);
  const made = { id: deps.ids.next(), by: actor.uid, at: deps.clock.now() };
  return createOnce(deps, actor, claim, async () => ({ draft: newDraft(order, made) }));
}

/** A draft to create, and what its audit row says besides its members. */
interface WantedDraft {
  draft: Webinar;
  facts?: Record<string, unknown>;
}

/** The same for a draft that depends on what the transaction reads. `want` must be pure, because contention repeats it. */
export async function createOnce(
  deps: CreateDeps,
  actor: Actor,
  claim: IdempotencyClaim | null,
  want: (tx: Transaction) => Promise<WantedDraft>,
): Promise<Webinar> {
  const { firestore, clock } = deps;
  const id = await firestore.runTransaction(async (tx) => {
    const now = clock.now();
    const earlier = claim && (await readClaim(tx, firestore, claim, now));
    if (earlier) return earlier;
    const { draft, facts } = await want(tx);
    const slug = await freeSlug(tx, firestore, draft);
    if (claim) bindClaim(tx, firestore, claim, { made: draft.id, now });
    createWebinarDocument(
      tx,
      firestore,
      { ...draft, slug },
      { actor, action: "sys.webinar.create", at: draft.created_at, ...(facts && { facts }) },
    );
    return draft.id;
  });
  await syncEvent(deps, actor, id);
  const webinar = await getWebinar(firestore, id);
  if (hasRoomWork(webinar)) await enqueueRoomSync(deps.tasks, id, { at: clock.now() });
  return webinar;
}

/** Who may be a host. */
export interface HostPolicy {
  /** The domains of hosts, in lower case. */
  domains: readonly string[];
  /** The addresses of those who may be hosts; null for everybody of the domains. */
  people: readonly string[] | null;
}

/** Delegation can act for every user of the Workspace, so the product itself limits whose calendar an operator can name. */
export function refuseForeignHost(email: string, { domains, people }: HostPolicy): void {
  const isOurs = domains.includes(domainOf(email));
  if (isOurs && (people === null || people.includes(email))) return;
  const detail = isOurs
    ? "This person is not among the hosts of this environment."
    : `The host must be of ${domains.join(" or ")}.`;
  throw new Failure("host_domain_not_allowed", detail, {
    errors: [{ pointer: "/host_email", code: "host_not_allowed", message: detail }],
  });
}

/** The title's slug, followed by a part of the id if another webinar has it. */
async function freeSlug(tx: Transaction, firestore: Firestore, draft: Webinar): Promise<string> {
  const taken = await tx.get(slugDocument(firestore, draft.slug));
  return taken.exists ? `${draft.slug}-${draft.id.slice(0, 8)}` : draft.slug;
}
