/** A subscriber for tests of decisions. */
import { newSubscriber } from "../../../shared/subscribers/decide.ts";
import type { Subscriber } from "../../../shared/subscribers/model.ts";

export const subscriberOf = (changes: Partial<Subscriber> = {}): Subscriber => ({
  ...newSubscriber(
    {
      kind: "webhook",
      name: "CRM of the clubs",
      url: "https://hooks.example.org/events",
      event_types: [],
      owner_email: "owner@example.org",
      owner_locale: "en",
    },
    { id: "0".repeat(24), now: new Date("2026-11-01T09:00:00Z"), by: "operator", key: 1 },
  ),
  ...changes,
});
