/** The parts of the stack that listen on a port, and their addresses. */
import { SERVER_NAMES, SERVERS, type ServerName } from "../../packages/local-cloud/servers.ts";

/** In the order of the ports. */
export const PARTS = ["gateway", ...SERVER_NAMES] as const;
export type Part = (typeof PARTS)[number];
export type Addresses = Record<Part, string>;

/** gRPC clients want `host:port`, HTTP clients a URL. */
export function addressOf(part: Part, port: number): string {
  const isGrpc = part === "firestore" || part === "tasks" || part === "scheduler";
  return isGrpc ? `127.0.0.1:${port}` : `http://127.0.0.1:${port}`;
}

/** The value of the server's environment variable for this address. */
export function settingFrom(name: ServerName, address: string): string {
  return SERVERS[name].form === "host" ? address.replace("http://", "") : address;
}

/** The address in a value of the server's environment variable. */
export const addressFrom = (name: ServerName, setting: string): string =>
  name === "auth" ? `http://${setting}` : setting;
