/** Subscribers for tests. */
import type { Answer, App, CallOptions } from "./app.ts";

/** On the public internet; no test sends anything there. */
export const PUBLIC_URL = "https://hooks.example.org/events?at=1";

/** No test sends anything there either. */
export const SLACK_URL = "https://hooks.slack.com/services/T000/B000/XXXX";

export const subscriberOrder = (changes: object = {}): object => ({
  kind: "webhook",
  name: "Zapier",
  url: PUBLIC_URL,
  owner_email: "growth@petanque.life",
  ...changes,
});

/** As an engineer: nobody else may. */
export const callAsEngineer = (
  app: App,
  method: string,
  path: string,
  options: CallOptions = {},
): Promise<Answer> => app.call(method, path, { as: "engineer", ...options });

export const createSubscriber = (app: App, changes: object = {}, headers = {}): Promise<Answer> =>
  callAsEngineer(app, "POST", "/sys/subscribers", { body: subscriberOrder(changes), headers });

/** Audit rows of subscribers, the newest first. */
export async function subscriberRows(app: App, action: string): Promise<Record<string, unknown>[]> {
  const { body } = await app.call("GET", `/sys/audit?action=sys.subscriber.${action}`);
  return body.rows;
}
