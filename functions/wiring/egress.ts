/**
 * The hosts that a function's process may connect to, and a guard that holds it to them. Whatever a request or a fault in a
 * library makes the process call, a connection to another host is never opened.
 *
 * Every client (fetch, http, gRPC, SMTP) opens its connections with `net.Socket.connect`. gRPC and SMTP's client resolve
 * names themselves and connect to the address, so addresses that an allowed name resolved to are allowed as well.
 */
import dns from "node:dns";
import { syncBuiltinESMExports } from "node:module";
import net from "node:net";

/** Nothing was sent. Clients treat it as a host that cannot be reached. */
export class EgressRefused extends Error {
  readonly code = "EACCES";
  constructor(host: string) {
    super(`this function may not connect to ${host}`);
    this.name = "EgressRefused";
  }
}

/** Addresses of Google's front ends change every few minutes. */
const ADDRESSES_MAX = 1000;

/** For a function that calls hosts of strangers: which further addresses it may connect to. Names it may only resolve. */
export type FurtherAddresses = (address: string) => boolean;

/** Holds this process to these hosts, from now on. Returns how to undo it, for tests. */
export function restrictEgress(
  hosts: ReadonlySet<string>,
  onRefused: (host: string) => void,
  isFurther: FurtherAddresses | null = null,
): () => void {
  const addresses = rememberedAddresses(ADDRESSES_MAX);
  const isOurs = (host: string) => hosts.has(host.toLowerCase());
  const isAllowed = (host: string) =>
    isOurs(host) || addresses.has(host) || (net.isIP(host) !== 0 && isFurther?.(host) === true);
  const mustBeAllowed = (host: string) => {
    if (isAllowed(host)) return;
    onRefused(host);
    throw new EgressRefused(host);
  };
  // Nobody is asked about an address. Servers look theirs up before they listen.
  const mayResolve = (host: string) => {
    if (net.isIP(host) === 0 && isFurther === null) mustBeAllowed(host);
  };
  const remember = (host: string, address: string) => {
    // A stranger's name may resolve to any address.
    if (isOurs(host)) addresses.add(address);
  };
  const undo = [
    guardLookups(mayResolve, remember),
    guardResolver("resolve4", mayResolve, remember),
    guardResolver("resolve6", mayResolve, remember),
    guardConnections(mustBeAllowed),
  ];
  syncBuiltinESMExports();
  return () => {
    for (const each of undo) each();
    syncBuiltinESMExports();
  };
}

/** The oldest goes first. */
function rememberedAddresses(most: number) {
  const known = new Set<string>();
  return {
    has: (address: string) => known.has(address),
    add(address: string): void {
      known.delete(address);
      known.add(address);
      const [oldest] = known;
      if (known.size > most && oldest !== undefined) known.delete(oldest);
    },
  };
}

type Found = string | dns.LookupAddress | dns.LookupAddress[];

const addressesIn = (found: Found): string[] =>
  [found].flat().map((each) => (typeof each === "string" ? each : each.address));

type Callback = (error: Error | null, found?: Found, family?: number) => void;

/** Of a function that resolves a name and calls back, its callback the last argument. */
const guardedResolution = (
  resolve: (...args: never[]) => void,
  mayResolve: (host: string) => void,
  remember: (host: string, address: string) => void,
) =>
  function guarded(this: unknown, host: string, ...rest: unknown[]): void {
    const callback = rest.pop() as Callback;
    try {
      mayResolve(host);
    } catch (error) {
      process.nextTick(callback, error);
      return;
    }
    const answer: Callback = (error, found, family) => {
      if (error === null && found !== undefined)
        for (const each of addressesIn(found)) remember(host, each);
      callback(error, found, family);
    };
    Reflect.apply(resolve, this, [host, ...rest, answer]);
  };

function guardLookups(
  mayResolve: (host: string) => void,
  remember: (host: string, address: string) => void,
): () => void {
  const { lookup } = dns;
  const { lookup: lookupPromised } = dns.promises;
  const guarded = guardedResolution(lookup, mayResolve, remember);
  const guardedPromised = async (host: string, options?: dns.LookupOptions) => {
    mayResolve(host);
    const found = await lookupPromised(host, options ?? {});
    for (const each of addressesIn(found)) remember(host, each);
    return found;
  };
  Object.assign(dns, { lookup: guarded });
  Object.assign(dns.promises, { lookup: guardedPromised });
  return () => {
    Object.assign(dns, { lookup });
    Object.assign(dns.promises, { lookup: lookupPromised });
  };
}

function guardResolver(
  method: "resolve4" | "resolve6",
  mayResolve: (host: string) => void,
  remember: (host: string, address: string) => void,
): () => void {
  const { prototype } = dns.Resolver;
  const original = prototype[method];
  Object.assign(prototype, { [method]: guardedResolution(original, mayResolve, remember) });
  return () => void Object.assign(prototype, { [method]: original });
}

function guardConnections(mustBeAllowed: (host: string) => void): () => void {
  // oxlint-disable-next-line typescript/unbound-method -- it is called with the socket below
  const { connect } = net.Socket.prototype;
  net.Socket.prototype.connect = function guarded(this: net.Socket, ...args: unknown[]) {
    const host = hostOf(args);
    try {
      if (host !== null) mustBeAllowed(host);
    } catch (error) {
      return this.destroy(error as Error);
    }
    return Reflect.apply(connect, this, args);
  } as typeof connect;
  return () => {
    net.Socket.prototype.connect = connect;
  };
}

/** Null for a pipe of this machine. https://nodejs.org/docs/latest-v24.x/api/net.html#socketconnect */
function hostOf(args: readonly unknown[]): string | null {
  // net.connect() passes what it was given as one list.
  const [first, second] = Array.isArray(args[0]) ? (args[0] as unknown[]) : args;
  if (first !== null && typeof first === "object") {
    const { host, path } = first as { host?: string; path?: string };
    return typeof path === "string" ? null : (host ?? "localhost");
  }
  if (typeof first === "string" && Number.isNaN(Number(first))) return null;
  return typeof second === "string" ? second : "localhost";
}
