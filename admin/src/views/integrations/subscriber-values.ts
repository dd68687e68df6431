/** What the form of a subscriber holds, and the request that comes of it. Pure. */
import type { Subscriber, SubscriberOrder, SubscriberPatch } from "../../api/wire.ts";
import type { EventGroup, IntegrationsWords, ShortType } from "../../messages/integrations.ts";

export interface SubscriberValues {
  kind: Subscriber["kind"];
  name: string;
  url: string;
  /** True for all types, also those of later versions; then `event_types` does not count. */
  hasAllTypes: boolean;
  event_types: string[];
  owner_email: string;
  owner_locale: Subscriber["owner_locale"];
}

type EventType = NonNullable<SubscriberOrder["event_types"]>[number];

const PREFIX = "life.petanque.";

export const KINDS = ["webhook", "slack", "hubspot"] as const satisfies Subscriber["kind"][];

/** The catalogue names each type, so it has the list of them. */
export function eventGroups({
  types,
}: Pick<IntegrationsWords, "types">): [EventGroup, EventType[]][] {
  const all = Object.keys(types) as ShortType[];
  const groupOf = (type: ShortType) => type.split(".")[0] as EventGroup;
  return [...Map.groupBy(all, groupOf)].map(([group, ofGroup]) => [
    group,
    ofGroup.map((type): EventType => `${PREFIX}${type}`),
  ]);
}

export const newValues = (
  owner_email: string,
  owner_locale: Subscriber["owner_locale"],
): SubscriberValues => ({
  kind: "webhook",
  name: "",
  url: "",
  hasAllTypes: true,
  event_types: [],
  owner_email,
  owner_locale,
});

export const valuesOf = (subscriber: Subscriber): SubscriberValues => ({
  kind: subscriber.kind,
  name: subscriber.name,
  url: subscriber.url ?? "",
  hasAllTypes: subscriber.event_types.length === 0,
  event_types: subscriber.event_types,
  owner_email: subscriber.owner_email,
  owner_locale: subscriber.owner_locale,
});

/** The API takes no types for all of them, so choosing none must not become that. */
export const choosesNone = ({ hasAllTypes, event_types }: SubscriberValues): boolean =>
  !hasAllTypes && event_types.length === 0;

const typesOf = ({ hasAllTypes, event_types }: SubscriberValues): EventType[] =>
  hasAllTypes ? [] : (event_types as EventType[]);

export const orderOf = (values: SubscriberValues): SubscriberOrder => ({
  kind: values.kind,
  name: values.name,
  url: values.kind === "hubspot" ? null : values.url.trim(),
  event_types: typesOf(values),
  owner_email: values.owner_email.trim(),
  owner_locale: values.owner_locale,
});

/** Only what differs from what the operator saw. */
export function patchOf(before: Subscriber, values: SubscriberValues): SubscriberPatch {
  const { name, url, event_types, owner_email, owner_locale } = orderOf(values);
  const patch: SubscriberPatch = {};
  if (name !== before.name) patch.name = name;
  if (typeof url === "string" && url !== before.url) patch.url = url;
  if (String(event_types) !== String(before.event_types)) patch.event_types = event_types ?? [];
  if (owner_email !== before.owner_email) patch.owner_email = owner_email;
  if (owner_locale !== undefined && owner_locale !== before.owner_locale) {
    patch.owner_locale = owner_locale;
  }
  return patch;
}
