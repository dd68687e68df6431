/** Which addresses of the internet a subscriber may be at. */
import { BlockList, isIP } from "node:net";

/**
 * Not reachable from everywhere, or of a special purpose.
 * https://www.iana.org/assignments/iana-ipv4-special-registry/iana-ipv4-special-registry.xhtml
 */
const SPECIAL_IPV4: readonly [string, number][] = [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  // Google's metadata server is at 169.254.169.254.
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.31.196.0", 24],
  ["192.52.193.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["192.175.48.0", 24],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 4],
  ["240.0.0.0", 4],
];

/**
 * Within 2000::/3, the only addresses that are assigned for everybody. IPv4 addresses in IPv6 form are outside it, or here.
 * https://www.iana.org/assignments/iana-ipv6-special-registry/iana-ipv6-special-registry.xhtml
 */
const SPECIAL_IPV6: readonly [string, number][] = [
  // Teredo, ORCHID, benchmarking and further protocols.
  ["2001::", 23],
  ["2001:db8::", 32],
  // 6to4 has an IPv4 address in it.
  ["2002::", 16],
  ["2620:4f:8000::", 48],
  ["3fff::", 20],
];

const special = new BlockList();
for (const [net, prefix] of SPECIAL_IPV4) special.addSubnet(net, prefix, "ipv4");
for (const [net, prefix] of SPECIAL_IPV6) special.addSubnet(net, prefix, "ipv6");
const assigned = new BlockList();
assigned.addSubnet("2000::", 3, "ipv6");

/** Networks in CIDR notation, such as `127.0.0.1/32`. */
export type Networks = readonly string[];

const familyOf = (address: string) => (isIP(address) === 6 ? "ipv6" : "ipv4");

const contains = (list: BlockList, address: string): boolean =>
  isIP(address) !== 0 && list.check(address, familyOf(address));

/** Throws for a text that is no network. */
function listOf(networks: Networks): BlockList {
  const list = new BlockList();
  for (const each of networks) {
    const slash = each.indexOf("/");
    const address = each.slice(0, slash);
    list.addSubnet(address, Number(each.slice(slash + 1)), familyOf(address));
  }
  return list;
}

/** True if `allowed` contains the address. False for a text that is no address. */
export const isWithin = (allowed: Networks, address: string): boolean =>
  contains(listOf(allowed), address);

/** True for an address that everybody can reach. False for a text that is no address. */
export const isPublicAddress = (address: string): boolean =>
  (isIP(address) === 4 || contains(assigned, address)) && !contains(special, address);
