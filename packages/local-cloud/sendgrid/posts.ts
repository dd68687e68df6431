/** Divides events into POSTs, with the duplicates and the disorder that the webhook's settings ask for. */
import type { MailEvent } from "./events.ts";
import { shuffled } from "../wire/random.ts";
import type { WebhookSettings } from "./webhook-settings.ts";

export const EVENTS_PER_POST_MAX = 1000;

/** The events of each POST, in sending order. The same random numbers give the same POSTs. */
export function postsOf(
  events: readonly MailEvent[],
  { duplicate, reorder }: WebhookSettings,
  random: () => number,
): MailEvent[][] {
  const repeated = events.filter(() => random() < duplicate);
  const posts = [events, repeated]
    .map((part) => (reorder ? shuffled(part, random) : part))
    .flatMap((part) => chunks(part, EVENTS_PER_POST_MAX));
  return reorder ? shuffled(posts, random) : posts;
}

function chunks<T>(values: readonly T[], size: number): T[][] {
  const parts: T[][] = [];
  for (let start = 0; start < values.length; start += size) {
    parts.push(values.slice(start, start + size));
  }
  return parts;
}
