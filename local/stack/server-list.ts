/** Everything that listens on this machine, and its addresses. */
import { SERVER_NAMES, SERVERS, type ServerName } from "../../packages/local-cloud/servers.ts";

/** In the order of the ports. */
export const PARTS = ["gateway", ...SERVER_NAMES] as const;
export type Part = (typeof PARTS)[number];
export type Addresses = Record<Part, string>;

/** gRPC clients want `host:port`, HTTP clients an address. */
export function addressOf(part: Part, port: number): string {
  const isGrpc = part === "firestore" || part === "tasks" || part === "scheduler";
  return isGrpc ? `127.0.0.1:${port}` : `http://127.0.0.1:${port}`;
}

/** The value of the server's variable for a server at that address. */
export function settingFrom(name: ServerName, address: string): string {
  return SERVERS[name].form === "host" ? address.replace("http://", "") : address;
}

/** The address that somebody has set the server's variable to. */
export const addressFrom = (name: ServerName, setting: string): string =>
  name === "auth" ? `http://${setting}` : setting;
