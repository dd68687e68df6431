/** Gives an event to a subscriber, in the way of its kind. */
import type { Firestore } from "@google-cloud/firestore";
import { reasonOf } from "../events/reason.ts";
import { deliverToHubspot, type HubspotDeps } from "../hubspot/sender.ts";
import type { Clock } from "../platform/clock.ts";
import type { Sender } from "./deliver.ts";
import type { Networks } from "./networks.ts";
import { checkedPost } from "./post.ts";
import { validSecrets, type SubscriberSecrets } from "./secrets.ts";
import { sendToSlack } from "./slack.ts";
import { sendWebhook } from "./webhook.ts";

interface SenderDeps {
  firestore: Firestore;
  clock: Clock;
  subscriberSecrets: SubscriberSecrets;
  networks: Networks;
  hubspot: Pick<HubspotDeps, "api" | "accountId">;
}

export function subscriberSender(deps: SenderDeps): Sender {
  const { firestore, clock, subscriberSecrets, networks, hubspot } = deps;
  const post = checkedPost(networks);
  return async ({ id, kind, url, secrets }, event) => {
    if (kind === "hubspot") return deliverToHubspot({ firestore, clock, ...hubspot }, id, event);
    // The other kinds are not created without one.
    if (url === null) return { kind: "refused", status_code: null, reason: reasonOf("no_url") };
    const now = clock.now();
    if (kind === "slack") return sendToSlack(post, { url, event, now });
    const valid = validSecrets(secrets, now).map((each) => subscriberSecrets.of(id, each));
    return sendWebhook(post, { url, event, secrets: valid, now });
  };
}
