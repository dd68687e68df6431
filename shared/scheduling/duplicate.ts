/** Plans a webinar again: a new draft with the content of another webinar, and none of its history. */
import { z } from "zod";
import { fault } from "../platform/field-fault.ts";
import type { Actor } from "../access/model.ts";
import { plus } from "../platform/instant.ts";
import type { IdempotencyClaim } from "../platform/idempotency.ts";
import { settleByClock } from "../webinars/lifecycle.ts";
import { EDITABLE, NewWebinar, type Webinar } from "../webinars/model.ts";
import { newDraft } from "../webinars/new-draft.ts";
import { readWebinar } from "../webinars/store.ts";
import { refuseOtherVersion, type ExpectedVersions } from "../webinars/transitions.ts";
import { createOnce, refuseForeignHost, type CreateDeps } from "./create.ts";

const { title, host_email, starts_at, ends_at, time_zone } = NewWebinar.shape;

/** What is different about the new draft. */
export const DuplicateOrder = z
  .strictObject({
    starts_at,
    ends_at: ends_at
      .optional()
      .meta({ description: "By default the new draft is as long as the webinar." }),
    title: title.optional(),
    host_email: host_email.optional(),
    time_zone: time_zone.optional(),
  })
  .refine(({ starts_at: start, ends_at: end }) => end === undefined || start < end, {
    path: ["ends_at"],
    ...fault("ends_before_start", "must be after starts_at"),
  })
  .meta({ id: "DuplicateOrder" });
export type DuplicateOrder = z.output<typeof DuplicateOrder>;

/**
 * Copies a webinar of any status into a new DRAFT with an event and a Meet link of its own. Repeated calls with the same
 * `claim` make one draft. Throws `not_found`, `version_conflict`, and `host_domain_not_allowed` if the host is no longer among the hosts.
 */
export async function duplicateWebinar(
  deps: CreateDeps,
  actor: Actor,
  { id, order, expected }: { id: string; order: DuplicateOrder; expected: ExpectedVersions },
  claim: IdempotencyClaim | null,
): Promise<Webinar> {
  const made = { id: deps.ids.next(), by: actor.uid, at: deps.clock.now() };
  return createOnce(deps, actor, claim, async (tx) => {
    const webinar = await readWebinar(tx, deps.firestore, id);
    refuseOtherVersion(settleByClock(webinar, made.at), expected);
    const wanted = plannedAgain(webinar, order);
    refuseForeignHost(wanted.host_email, deps.hosts);
    return { draft: newDraft(wanted, made), facts: { copied_from: id } };
  });
}

/** Everything that an operator wrote or chose. Pure. */
export const contentOf = (webinar: Webinar): NewWebinar =>
  Object.fromEntries(EDITABLE.map((name) => [name, webinar[name]])) as NewWebinar;

/** Pure. */
function plannedAgain(webinar: Webinar, { ends_at: end, ...order }: DuplicateOrder): NewWebinar {
  const lengthMs = webinar.ends_at.getTime() - webinar.starts_at.getTime();
  return { ...contentOf(webinar), ...order, ends_at: end ?? plus(order.starts_at, lengthMs) };
}
