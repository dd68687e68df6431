/** Gives an event to a subscriber, in the way of its kind. */
import type { Clock } from "../platform/clock.ts";
import type { Sender } from "./deliver.ts";
import type { Networks } from "./networks.ts";
import { checkedPost } from "./post.ts";
import { validSecrets, type SubscriberSecrets } from "./secrets.ts";
import { sendWebhook } from "./webhook.ts";

interface SenderDeps {
  clock: Clock;
  subscriberSecrets: SubscriberSecrets;
  networks: Networks;
}

export function subscriberSender({ clock, subscriberSecrets, networks }: SenderDeps): Sender {
  const post = checkedPost(networks);
  return async ({ id, kind, url, secrets }, event) => {
    if (kind !== "webhook" || url === null) {
      const reason = `Events cannot be sent to ${kind} here.`;
      return { kind: "refused", status_code: null, reason };
    }
    const now = clock.now();
    const valid = validSecrets(secrets, now).map((each) => subscriberSecrets.of(id, each));
    return sendWebhook(post, { url, event, secrets: valid, now });
  };
}
