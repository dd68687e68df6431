/** What an operator is refused, in words. */
import { Failure } from "../platform/failure.ts";
import { addressFault, type AddressFault } from "./address.ts";
import { allowedActions } from "./describe.ts";
import type { Subscriber, SubscriberAction } from "./model.ts";
import type { Networks } from "./networks.ts";

/** Throws `validation_failed` if events may not be sent there. */
export function refuseAddress(
  { kind, url }: Pick<Subscriber, "kind" | "url">,
  networks: Networks,
): void {
  const fault = faultOf(kind, url, networks);
  if (fault === null) return;
  throw new Failure("validation_failed", "Some of what was sent is not valid; see errors.", {
    errors: [{ pointer: "/url", ...fault }],
  });
}

function faultOf(
  kind: Subscriber["kind"],
  url: string | null,
  networks: Networks,
): AddressFault | null {
  if (kind === "hubspot") {
    return url === null ? null : { code: "not_valid", message: "must be left out for hubspot" };
  }
  if (url === null) return { code: "required", message: "is required" };
  return addressFault(url, networks);
}

/** Throws `subscriber_refuses` with the `allowed` actions. */
export function refuseUnless(subscriber: Subscriber, action: SubscriberAction): void {
  const allowed = allowedActions(subscriber);
  if (allowed.includes(action)) return;
  const { kind, status } = subscriber;
  throw new Failure("subscriber_refuses", `A ${status} ${kind} subscriber has no ${action}.`, {
    extensions: { action, allowed },
  });
}
