import { diff, type Changes } from "../audit/model.ts";
import { derivedId } from "../platform/ids.ts";
import type { Subscriber, SubscriberOrder, SubscriberPatch } from "./model.ts";
import { NO_NOTICE } from "./notice.ts";
import { rotated } from "./secrets.ts";

/** With its first secret, if its kind is signed. Pure. */
export function newSubscriber(
  order: SubscriberOrder,
  { id, now, by, key }: { id: string; now: Date; by: string; key: number },
): Subscriber {
  return {
    id,
    version: 1,
    ...order,
    status: "active",
    disabled_reason: null,
    disabled_at: null,
    failing_since: null,
    last_delivered_at: null,
    last_failure: null,
    secrets: order.kind === "webhook" ? rotated([], { now, key }) : [],
    ...NO_NOTICE,
    created_at: now,
    created_by: by,
    updated_at: now,
    updated_by: by,
  };
}

/** Null if nothing changes. Enabling begins anew: what failed before does not count. Pure. */
export function patched(
  before: Subscriber,
  patch: SubscriberPatch,
  { at, by }: { at: Date; by: string },
): Subscriber | null {
  const { status = before.status, ...others } = patch;
  const after = { ...before, ...others, ...statusChange(before, status, at) };
  if (Object.keys(diff(before, after)).length === 0) return null;
  return { ...after, version: before.version + 1, updated_at: at, updated_by: by };
}

function statusChange(
  before: Subscriber,
  status: Subscriber["status"],
  at: Date,
): Partial<Subscriber> {
  if (status === before.status) return {};
  // A notice that was owed before is moot either way.
  if (status === "disabled") {
    return { status, disabled_reason: "operator", disabled_at: at, ...NO_NOTICE };
  }
  return { status, disabled_reason: null, disabled_at: null, failing_since: null, ...NO_NOTICE };
}

/** What the audit keeps of a change. Of an address only the host, since some addresses are secrets. Pure. */
export function auditedChanges(before: Subscriber | null, after: Subscriber): Changes {
  return diff(before === null ? {} : auditedMembers(before), auditedMembers(after));
}

const auditedMembers = (subscriber: Subscriber) => ({
  name: subscriber.name,
  host: subscriber.url === null ? null : new URL(subscriber.url).host,
  // Shows that the path changed.
  url_digest: subscriber.url === null ? null : derivedId(subscriber.url).slice(0, 8),
  event_types: subscriber.event_types,
  owner_email: subscriber.owner_email,
  owner_locale: subscriber.owner_locale,
  status: subscriber.status,
});
