/** What tests and the bench ask beside the service: the bill, an empty database, whether the server is there. */
import type { ServerResponse } from "node:http";
import type { Store } from "./store.ts";
import { noUsage } from "./usage.ts";

const CLEARING = /^\/emulator\/v1\/(projects\/[^/]+\/databases\/[^/]+)\/documents$/;

/** Answers and says true, or leaves the request alone and says false. */
export function serveControl(
  store: Store,
  verb: string,
  url: URL,
  response: ServerResponse,
): boolean {
  const reply = (body: unknown) => {
    response.writeHead(200, { "content-type": "application/json" });
    response.end(JSON.stringify(body));
    return true;
  };
  const cleared = CLEARING.exec(decodeURIComponent(url.pathname))?.[1];
  if (verb === "DELETE" && cleared !== undefined) {
    store.clear(cleared);
    return reply({});
  }
  if (url.pathname === "/__usage" && verb === "GET")
    return reply(usageOf(store, url.searchParams.get("database")));
  if (url.pathname === "/__usage" && verb === "DELETE") {
    const wanted = url.searchParams.get("database");
    for (const [name, session] of store.sessions())
      if (wanted === null || isDatabase(name, wanted)) Object.assign(session.usage, noUsage());
    return reply({});
  }
  // Google's emulator says so too; start scripts wait for it.
  if (url.pathname === "/" && verb === "GET") {
    response.end("Ok\n");
    return true;
  }
  return false;
}

/** By id or full name; without either the sum over all databases. */
function usageOf(store: Store, wanted: string | null) {
  const total = noUsage();
  for (const [name, { usage }] of store.sessions())
    if (wanted === null || isDatabase(name, wanted))
      for (const key of Object.keys(total) as (keyof typeof total)[]) total[key] += usage[key];
  return total;
}

const isDatabase = (name: string, wanted: string) =>
  name === wanted || name.endsWith(`/databases/${wanted}`);
