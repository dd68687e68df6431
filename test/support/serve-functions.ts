/** Serves the catalog's functions on one server, each behind functions-framework and loaded at its first request. */
import { readFileSync } from "node:fs";
import type { Server } from "node:http";
import domain from "node:domain";
import { http } from "@google-cloud/functions-framework";
import { getTestServer } from "@google-cloud/functions-framework/testing";
import type { AnyEndpoint } from "../../functions/http/endpoint.ts";
import { incomingOf } from "../../functions/http/incoming.ts";
import { serve } from "../../functions/http/serve.ts";
import { makeServices, type Services } from "../../functions/wiring/services.ts";
import { functionAccount } from "../../local/stack/accounts.ts";
import type { CatalogEntry } from "../../tools/generate-catalog.ts";
import { holdsFunctions } from "./undisguised.ts";

const catalog: CatalogEntry[] = JSON.parse(
  readFileSync(new URL("../../functions/catalog.json", import.meta.url), "utf8"),
);

/** `id` keeps the functions of several servers apart in the framework's registry. All may have the same services. */
export function serveFunctions(
  server: Server,
  id: string,
  services: Services | ((identity: string) => Services),
): void {
  holdsFunctions(server);
  withoutDomains();
  const loaded = new Map<string, Promise<Server>>();
  const load = async (entry: CatalogEntry): Promise<Server> => {
    const { default: endpoint } = (await import(`../../functions/${entry.file}`)) as {
      default: AnyEndpoint;
    };
    const own = typeof services === "function" ? services(entry.identity) : services;
    const name = `${entry.entry_point}_${id.replaceAll("-", "_")}`;
    http(name, serve(entry.name, endpoint, own));
    return getTestServer(name);
  };
  server.on("request", (request, response) => {
    // The request's own URL is "/" by now (functions/http/incoming.ts); `incomingOf` has the original.
    const { pathname } = new URL(incomingOf(request).url, "http://functions");
    const matching = catalog
      .filter((entry) => matches(entry, pathname))
      .toSorted((one, other) => variables(one) - variables(other));
    const wanted = request.method === "HEAD" ? "GET" : request.method;
    const entry = matching.find(({ method }) => method === wanted) ?? matching[0];
    if (entry === undefined) return void response.writeHead(404).end();
    const target = loaded.get(entry.name) ?? load(entry);
    loaded.set(entry.name, target);
    target.then(
      (framework) => framework.emit("request", request, response),
      (error: unknown) => response.destroy(error as Error),
    );
  });
}

/** The services of each identity, made when first asked for. The local Cloud Tasks holds each to its own grants. */
export function servicesByIdentity(
  environment: Record<string, string | undefined>,
): (identity: string) => Services {
  const made = new Map<string, Services>();
  return (identity) => {
    const account = functionAccount(identity);
    const services =
      made.get(identity) ?? makeServices({ ...environment, CLOUD_TASKS_EMULATOR_ACCOUNT: account });
    made.set(identity, services);
    return services;
  };
}

/** Fewer variables win: `/webinars/interest` before `/webinars/{slug}`. */
const variables = ({ path }: CatalogEntry): number => path.split("{").length;

function matches({ path }: CatalogEntry, pathname: string): boolean {
  const template = path.split("/");
  const parts = pathname.split("/");
  return (
    template.length === parts.length &&
    template.every((part, index) => part.startsWith("{") || part === parts[index])
  );
}

/**
 * functions-framework runs each request in a domain, and one domain makes Node track every promise of the process, which
 * takes a quarter of a test file's CPU time. Without domains, an error that a function leaves behind after its reply is an
 * unhandled rejection and fails the run; with them, it is only a line on the console. Functions in processes of their
 * own, as in bundles.test.ts, keep their domains.
 */
function withoutDomains(): void {
  domain.create = () => NOTHING;
}

/** The part of a domain that the framework uses. */
const NOTHING = {
  on: () => NOTHING,
  run: <Result>(work: () => Result): Result => work(),
} as unknown as domain.Domain;
