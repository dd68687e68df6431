/** Plays API Gateway and Firebase Hosting: serves the functions at their paths and the admin page elsewhere. */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { setTimeout as delay } from "node:timers/promises";
import { takePort } from "../../packages/local-cloud/wire/listen.ts";
import type { CatalogFunction } from "../stack/catalog.ts";
import { serveDocs } from "./docs.ts";
import { forwardedHeaders } from "./forwarded-headers.ts";
import type { Functions } from "./functions.ts";
import { servePage } from "./pages.ts";
import { sendProblem } from "./problem.ts";
import { forward } from "./proxy.ts";
import { router } from "./routes.ts";

/** https://cloud.google.com/endpoints/docs/openapi/openapi-extensions#deadline */
const API_GATEWAY_DEADLINE_MS = 15_000;
const DRAIN_MS = 1500;

type Router = ReturnType<typeof router<CatalogFunction>>;

export interface GatewayOptions {
  /** 0 takes any free port. */
  port: number;
  catalog: readonly CatalogFunction[];
  functions: Pick<Functions, "call">;
  /** The body of `GET /__config.json`, which the admin page reads. */
  pageConfig: () => object;
  /** For operators' and public paths; other paths have the function's own time-out. */
  deadlineMs?: number;
  /** Folder of the built page; default admin/dist. */
  pages?: string;
}

export interface Gateway {
  port: number;
  /** Gives open requests a moment to finish, then cuts the rest. */
  close(): Promise<void>;
}

export async function startGateway(options: GatewayOptions): Promise<Gateway> {
  const route = router(options.catalog);
  const http = createServer((request, response) => {
    answer(request, response, { options, route }).catch((error: unknown) => {
      if (!request.socket.destroyed) console.error(error);
      response.destroy();
    });
  });
  const listening = await takePort(options.port);
  listening.serve({ http });
  const open = new Set<ServerResponse>();
  http.on("request", (_request, response) => {
    open.add(response);
    response.once("close", () => open.delete(response));
  });
  return {
    port: listening.port,
    async close() {
      const giveUpAt = performance.now() + DRAIN_MS;
      while (open.size > 0 && performance.now() < giveUpAt) await delay(20);
      await listening.close();
    },
  };
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  { options, route }: { options: GatewayOptions; route: Router },
): Promise<void> {
  const { method = "GET" } = request;
  const pathname = (request.url ?? "/").split("?")[0] ?? "/";
  if (pathname === "/__config.json") return sendConfig(response, options.pageConfig());
  if (await serveDocs(method, pathname, response)) return undefined;
  const found = route(method, pathname);
  if (found.kind === "function") return call(found.target, options, { request, response });
  if (found.kind === "page") return servePage(request, response, pathname, options.pages);
  // Discards the rest of the body, so that the connection can be used again.
  request.resume();
  if (found.kind === "unknown") {
    return sendProblem(response, "not_found", `There is no ${method} ${pathname}.`);
  }
  const allow = found.allowed.join(", ");
  return sendProblem(response, "method_not_allowed", `Use ${allow}.`, { allow });
}

async function call(
  target: CatalogFunction,
  options: GatewayOptions,
  { request, response }: { request: IncomingMessage; response: ServerResponse },
): Promise<void> {
  const { name } = target;
  const isThroughApiGateway = target.trigger === "http";
  const deadlineMs = isThroughApiGateway
    ? (options.deadlineMs ?? API_GATEWAY_DEADLINE_MS)
    : target.timeout_s * 1000;
  const headers = forwardedHeaders(request, { isThroughApiGateway });
  try {
    await options.functions.call(target, (port) =>
      forward(request, response, { name, port, headers, deadlineMs }),
    );
  } catch (error) {
    request.resume();
    sendProblem(response, "bad_gateway", `${name} does not start: ${(error as Error).message}`);
  }
}

function sendConfig(response: ServerResponse, config: object): void {
  response.writeHead(200, {
    "content-type": "application/json; charset=utf-8",
    "cache-control": "no-store",
  });
  response.end(JSON.stringify(config));
}
