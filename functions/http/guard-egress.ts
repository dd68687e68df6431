/** Holds a deployed function to the hosts that it needs. */
import { isPublicAddress } from "../../shared/subscribers/networks.ts";
import { egressHosts } from "../wiring/egress-hosts.ts";
import { restrictEgress } from "../wiring/egress.ts";
import type { Services } from "../wiring/services.ts";
import { REACHES, type AnyEndpoint, type Reached } from "./endpoint.ts";

/** Call it before the first request. */
export function guardEgress(
  { access, identity }: Pick<AnyEndpoint["spec"], "access" | "identity">,
  { config, log }: Pick<Services, "config" | "log">,
): void {
  if (!config.isInTheCloud) return;
  const reached: readonly Reached[] = REACHES[identity];
  const hosts = egressHosts(config, { access, services: reached });
  const further = reached.includes("subscribers") ? isPublicAddress : null;
  restrictEgress(hosts, (host) => log.write("ERROR", "egress_refused", { host }), further);
}
