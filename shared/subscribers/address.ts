/** Which URL a subscriber may have. What its host name resolves to is checked again at each connection (send.ts). */
import { isIP } from "node:net";
import type { FieldFault } from "../platform/field-fault.ts";
import { isPublicAddress, isWithin, type Networks } from "./networks.ts";

export interface AddressFault {
  code: FieldFault;
  message: string;
}

/** Names that only a network of one's own resolves. RFC 6761, 6762, 8375 and 9476; `internal` is ICANN's. */
const PRIVATE_SUFFIXES = [
  "localhost",
  "local",
  "internal",
  "intranet",
  "lan",
  "home.arpa",
  "corp",
  "home",
  "test",
  "invalid",
  "onion",
  "alt",
];

const HTTPS_PORT = 443;
/** Below are the ports of mail, shells and databases' administration, which must not take our request for theirs. */
const PORT_LEAST = 1025;

/** Null if events may be sent there. `networks` may be used in addition, and without TLS. Pure. */
export function addressFault(text: string, networks: Networks): AddressFault | null {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null) return notAnAddress;
  if (url.username !== "" || url.password !== "") {
    return { code: "credentials", message: "must not carry credentials" };
  }
  const host = hostOf(url);
  if (isWithin(networks, host)) {
    return url.protocol === "https:" || url.protocol === "http:" ? null : notAnAddress;
  }
  if (url.protocol !== "https:") return notAnAddress;
  const port = url.port === "" ? HTTPS_PORT : Number(url.port);
  if (port !== HTTPS_PORT && port < PORT_LEAST) {
    return { code: "not_public", message: "must use port 443, or one above 1024" };
  }
  return isPublicHost(host) ? null : notPublic;
}

const notAnAddress: AddressFault = { code: "not_an_address", message: "must be an https URL" };
const notPublic: AddressFault = {
  code: "not_public",
  message: "must lead to a host that is on the public internet",
};

/** As it is connected to: an IPv6 address without its brackets. */
export const hostOf = ({ hostname }: URL): string => hostname.replace(/^\[|\]$/g, "");

function isPublicHost(host: string): boolean {
  if (isIP(host) !== 0) return isPublicAddress(host);
  const labels = host.split(".");
  // One label is a name of a local network, and a dot at the end would hide a suffix.
  if (labels.length < 2 || labels.includes("")) return false;
  return !PRIVATE_SUFFIXES.some((suffix) => host.endsWith(`.${suffix}`));
}
