/** Checks that the API's own domain leads to its load balancer. */
import { isIP } from "node:net";
import type { Dns } from "./dns.ts";
import { ok, wrong, type Finding } from "./finding.ts";

/** `address`: of our load balancer; undefined for the gateway's own name, or for a proxy that is not ours. */
export async function checkApiDomain(
  dns: Dns,
  publicBaseUrl: string,
  address: string | undefined,
): Promise<Finding[]> {
  const { hostname } = new URL(publicBaseUrl);
  if (isIP(hostname) !== 0) return [];
  const found = await dns.addresses(hostname);
  if (address !== undefined && !(found.length === 1 && found[0] === address)) {
    return [
      wrong(
        `${hostname} leads to ${found.join(", ") || "nowhere"}, and our load balancer is ${address}.`,
        `Make the record ${hostname} A ${address} (terraform output dns). Its certificate follows within an hour.`,
      ),
    ];
  }
  if (found.length > 0) return [ok(`${hostname} leads to ${found.join(", ")}.`)];
  return [
    wrong(
      `${hostname} has no address.`,
      "Make its DNS record: terraform output dns names it, or the operator of your proxy.",
    ),
  ];
}
