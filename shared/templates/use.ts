/** Plans a webinar from a template: a new draft with its content, at a time to choose. */
import type { Actor } from "../access/model.ts";
import type { IdempotencyClaim } from "../platform/idempotency.ts";
import { plus } from "../platform/instant.ts";
import { createOnce, refuseForeignHost, type CreateDeps } from "../scheduling/create.ts";
import type { DuplicateOrder } from "../scheduling/duplicate.ts";
import { newDraft } from "../webinars/new-draft.ts";
import type { NewWebinar, Webinar } from "../webinars/model.ts";
import { readTemplate } from "./keep.ts";
import type { Template } from "./model.ts";

/**
 * Repeated calls with the same `claim` make one draft. Throws `not_found`, and `host_domain_not_allowed` if the host is no
 * longer among the hosts.
 */
export async function createFromTemplate(
  deps: CreateDeps,
  actor: Actor,
  { id, order }: { id: string; order: DuplicateOrder },
  claim: IdempotencyClaim | null,
): Promise<Webinar> {
  const made = { id: deps.ids.next(), by: actor.uid, at: deps.clock.now() };
  return createOnce(deps, actor, claim, async (tx) => {
    const template = await readTemplate(tx, deps.firestore, id);
    const wanted = planned(template, order);
    refuseForeignHost(wanted.host_email, deps.hosts);
    const facts = { from_template: id, template_name: template.name };
    return { draft: newDraft(wanted, made), facts };
  });
}

/** Pure. */
function planned(
  { content, duration_ms }: Pick<Template, "content" | "duration_ms">,
  { ends_at: end, ...order }: DuplicateOrder,
): NewWebinar {
  const ends_at = end ?? plus(order.starts_at, duration_ms);
  return { ...content, ...order, ends_at };
}
