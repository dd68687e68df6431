/** What an operator is refused, in words. */
import { Failure } from "../platform/failure.ts";
import type { FieldError } from "../platform/field-fault.ts";
import { isSlackHook } from "../slack/address.ts";
import { addressFault, hostOf, type AddressFault } from "./address.ts";
import { allowedActions } from "./describe.ts";
import type { Subscriber, SubscriberAction } from "./model.ts";
import { isWithin, type Networks } from "./networks.ts";

/** Throws `validation_failed` if events may not be sent there. */
export function refuseAddress(
  { kind, url }: Pick<Subscriber, "kind" | "url">,
  networks: Networks,
): void {
  const fault = faultOf(kind, url, networks);
  if (fault === null) return;
  throw invalid({ pointer: "/url", ...fault });
}

export const invalid = (error: FieldError): Failure =>
  new Failure("validation_failed", "Some of what was sent is not valid; see errors.", {
    errors: [error],
  });

/** Two would send HubSpot the same, each in an order of its own. `pointer` names what makes it a second active one. */
export const secondHubspot = (pointer: "/kind" | "/status"): Failure =>
  invalid({
    pointer,
    code: "second_hubspot",
    message: "must wait: another subscriber sends events to HubSpot; disable or delete it first",
  });

function faultOf(
  kind: Subscriber["kind"],
  url: string | null,
  networks: Networks,
): AddressFault | null {
  if (kind === "hubspot") {
    return url === null ? null : { code: "not_valid", message: "must be left out for hubspot" };
  }
  if (url === null) return { code: "required", message: "is required" };
  const fault = addressFault(url, networks);
  if (fault !== null || kind !== "slack" || isSlackHook(url)) return fault;
  return isWithin(networks, hostOf(new URL(url))) ? null : notSlack;
}

const notSlack: AddressFault = {
  code: "not_a_slack_hook",
  message: "must be an incoming webhook of Slack, at https://hooks.slack.com/services/",
};

/** Throws `subscriber_refuses` with the `allowed` actions. */
export function refuseUnless(subscriber: Subscriber, action: SubscriberAction): void {
  const allowed = allowedActions(subscriber);
  if (allowed.includes(action)) return;
  const { kind, status } = subscriber;
  throw new Failure("subscriber_refuses", `A ${status} ${kind} subscriber has no ${action}.`, {
    extensions: { action, allowed },
  });
}
