/**
 * Sends a request to a host of somebody's choice, so that it can reach nothing of ours: each address that the name resolves
 * to must be public, the connection goes to an address that was checked, and no redirect is followed.
 */
import { lookup } from "node:dns/promises";
import http from "node:http";
import https from "node:https";
import { isIP } from "node:net";
import { reasonOf, type FailureCode, type Reason } from "../events/reason.ts";
import { addressFault, hostOf } from "./address.ts";
import { isPublicAddress, isWithin, type Networks } from "./networks.ts";

export interface Posted {
  status: number;
  retryAfter: string | null;
  /** Its beginning. */
  body: string;
}

interface PostOrder {
  url: string;
  headers: Record<string, string>;
  body: string;
}

/** Throws `PostFailed`. */
export type Post = (order: PostOrder) => Promise<Posted>;

/** No answer came. */
export class PostFailed extends Error {
  readonly reason: Reason;

  constructor(reason: Reason, options?: ErrorOptions) {
    super(`No answer: ${JSON.stringify(reason)}`, options);
    this.name = "PostFailed";
    this.reason = reason;
  }
}

/** Within the 15 to 30 seconds that Standard Webhooks recommends, from the look-up of the name to the end of the answer. */
const TIMEOUT_MS = 20_000;
const BODY_MAX_BYTES = 16 * 1024;

type Resolve = (host: string) => Promise<string[]>;

/** IPv4 first: functions have no IPv6 of their own. */
const resolveHost: Resolve = async (host) => {
  const found = await lookup(host, { all: true, order: "ipv4first" });
  return found.map(({ address }) => address);
};

export const checkedPost =
  (networks: Networks, resolve: Resolve = resolveHost, timeoutMs = TIMEOUT_MS): Post =>
  async (order) => {
    const fault = addressFault(order.url, networks);
    if (fault !== null) throw new PostFailed(reasonOf("url_not_allowed", { fault: fault.code }));
    const signal = AbortSignal.timeout(timeoutMs);
    try {
      const url = new URL(order.url);
      const address = await inTime(checkedAddress(hostOf(url), networks, resolve), signal);
      return await inTime(request(order, { url, address, signal }), signal);
    } catch (error) {
      throw error instanceof PostFailed ? error : failed(error, signal);
    }
  };

async function checkedAddress(host: string, networks: Networks, resolve: Resolve): Promise<string> {
  const addresses = isIP(host) === 0 ? await resolve(host) : [host];
  const [first] = addresses;
  const isAllowed = (each: string) => isPublicAddress(each) || isWithin(networks, each);
  if (first === undefined || !addresses.every(isAllowed)) {
    throw new PostFailed(reasonOf("address_not_public"));
  }
  return first;
}

function inTime<Value>(work: Promise<Value>, signal: AbortSignal): Promise<Value> {
  return new Promise((resolve, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason as Error), { once: true });
    work.then(resolve, reject);
  });
}

function request(
  { headers, body }: PostOrder,
  { url, address, signal }: { url: URL; address: string; signal: AbortSignal },
): Promise<Posted> {
  const isSecure = url.protocol === "https:";
  const name = hostOf(url);
  const options: https.RequestOptions = {
    method: "POST",
    host: address,
    port: url.port === "" ? (isSecure ? 443 : 80) : Number(url.port),
    path: url.pathname + url.search,
    headers: { ...headers, host: url.host, "content-length": Buffer.byteLength(body) },
    // The certificate must be that of the name, although the connection is to an address.
    ...(isSecure && isIP(name) === 0 && { servername: name }),
    agent: false,
    signal,
  };
  return new Promise((resolve, reject) => {
    const sent = (isSecure ? https : http).request(options, (answer) => {
      readBeginning(answer).then((beginning) => resolve(postedOf(answer, beginning)), reject);
    });
    // Otherwise Node would say nothing more of this request, not even that its time is over.
    sent.on("upgrade", (answer, socket) => {
      socket.destroy();
      resolve(postedOf(answer, ""));
    });
    sent.on("error", reject);
    sent.end(body);
  });
}

const postedOf = ({ statusCode, headers }: http.IncomingMessage, body: string): Posted => ({
  status: statusCode ?? 0,
  retryAfter: headers["retry-after"] ?? null,
  body,
});

/** The rest is not received. */
async function readBeginning(answer: http.IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of answer as AsyncIterable<Buffer>) {
    parts.push(part);
    length += part.length;
    if (length >= BODY_MAX_BYTES) break;
  }
  answer.destroy();
  return Buffer.concat(parts).subarray(0, BODY_MAX_BYTES).toString("utf8");
}

const CODES: Record<string, FailureCode> = {
  ENOTFOUND: "host_unknown",
  EAI_AGAIN: "host_not_resolved",
  ECONNREFUSED: "connection_refused",
  ECONNRESET: "connection_closed",
  ERR_TLS_CERT_ALTNAME_INVALID: "certificate_of_other_host",
  DEPTH_ZERO_SELF_SIGNED_CERT: "certificate_self_signed",
  SELF_SIGNED_CERT_IN_CHAIN: "certificate_self_signed",
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: "certificate_not_verified",
  CERT_HAS_EXPIRED: "certificate_expired",
};

function failed(cause: unknown, signal: AbortSignal): PostFailed {
  if (signal.aborted) return new PostFailed(reasonOf("no_answer_in_time"), { cause });
  const { code = "" } = cause as { code?: string };
  const known = CODES[code];
  const reason = known === undefined ? reasonOf("unreachable", { cause: code }) : reasonOf(known);
  return new PostFailed(reason, { cause });
}
