/** The catalog's functions on one server, each behind functions-framework and loaded at its first request. */
import { readFileSync } from "node:fs";
import type { Server } from "node:http";
import { http } from "@google-cloud/functions-framework";
import { getTestServer } from "@google-cloud/functions-framework/testing";
import type { AnyEndpoint } from "../../functions/http/endpoint.ts";
import { incomingOf, watchIncoming } from "../../functions/http/incoming.ts";
import { serve } from "../../functions/http/serve.ts";
import type { Services } from "../../functions/wiring/services.ts";
import type { CatalogEntry } from "../../tools/generate-catalog.ts";
import { withoutDomains } from "./without-domain.ts";

const catalog: CatalogEntry[] = JSON.parse(
  readFileSync(new URL("../../functions/catalog.json", import.meta.url), "utf8"),
);

/** `id` keeps the functions of several servers apart in the framework's registry. */
export function serveFunctions(server: Server, id: string, services: Services): void {
  watchIncoming();
  withoutDomains();
  const loaded = new Map<string, Promise<Server>>();
  const load = async (entry: CatalogEntry): Promise<Server> => {
    const { default: endpoint } = (await import(`../../functions/${entry.file}`)) as {
      default: AnyEndpoint;
    };
    const name = `${entry.entry_point}_${id.replaceAll("-", "_")}`;
    http(name, serve(entry.name, endpoint, services));
    return getTestServer(name);
  };
  server.on("request", (request, response) => {
    // The framework sees "/" alone (functions/http/incoming.ts), so the path is looked up where it was kept.
    const { pathname } = new URL(incomingOf(request).url, "http://functions");
    const matching = catalog
      .filter((entry) => matches(entry, pathname))
      .toSorted((one, other) => variables(one) - variables(other));
    const entry = matching.find(({ method }) => method === request.method) ?? matching[0];
    if (entry === undefined) return void response.writeHead(404).end();
    const target = loaded.get(entry.name) ?? load(entry);
    loaded.set(entry.name, target);
    target.then(
      (framework) => framework.emit("request", request, response),
      (error: unknown) => response.destroy(error as Error),
    );
  });
}

/** `/webinars/interest` goes before `/webinars/{slug}`. */
const variables = ({ path }: CatalogEntry): number => path.split("{").length;

function matches({ path }: CatalogEntry, pathname: string): boolean {
  const template = path.split("/");
  const parts = pathname.split("/");
  return (
    template.length === parts.length &&
    template.every((part, index) => part.startsWith("{") || part === parts[index])
  );
}
