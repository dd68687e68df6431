/** Control endpoints: usage, clearing a database, and a health check. */
import { query, type RestAnswer, type RestCall } from "../wire/rest.ts";
import type { Store } from "./store.ts";
import { noUsage } from "./usage.ts";

const CLEARING = /^\/emulator\/v1\/(projects\/[^/]+\/databases\/[^/]+)\/documents$/;

/** undefined for any other path. */
export function control(store: Store, { method, url }: RestCall): RestAnswer | undefined {
  const cleared = CLEARING.exec(decodeURIComponent(url.pathname))?.[1];
  if (method === "DELETE" && cleared !== undefined) {
    store.clear(cleared);
    return { status: 200, body: {} };
  }
  if (url.pathname === "/__usage") {
    const { database } = query(url);
    const total = noUsage();
    for (const [name, { usage }] of store.sessions()) {
      if (database !== undefined && !isDatabase(name, database)) continue;
      if (method === "DELETE") Object.assign(usage, noUsage());
      for (const key of Object.keys(total) as (keyof typeof total)[]) total[key] += usage[key];
    }
    return { status: 200, body: total };
  }
  // As in Google's emulator; start scripts wait for it.
  if (url.pathname === "/" && method === "GET") return { status: 200, body: "Ok\n" };
  return undefined;
}

/** By id or full name. */
const isDatabase = (name: string, wanted: string) =>
  name === wanted || name.endsWith(`/databases/${wanted}`);
