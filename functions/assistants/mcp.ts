import { z } from "zod";
import type { ApiDocument, CatalogRow } from "../../mcp/api/document.ts";
import { httpServer, type HttpServer } from "../../mcp/http.ts";
import { Failure } from "../../shared/platform/failure.ts";
import { operatorToken } from "../http/bearer.ts";
import { endpoint } from "../http/endpoint.ts";

/** The protocol's own library checks the rest, and answers in its terms. A batch is an array, and is refused. */
const Message = z
  .looseObject({ jsonrpc: z.literal("2.0") })
  .meta({ id: "JsonRpcMessage", description: "https://modelcontextprocol.io/specification" });

/**
 * The Model Context Protocol over Streamable HTTP, without sessions: any instance answers any request, whole. It has no
 * database. What it does, it asks of the API in its operator's name.
 */
export default endpoint(
  {
    summary: "Answer an assistant's message of the Model Context Protocol",
    method: "POST",
    path: "/mcp",
    access: "assistant",
    identity: "assistants",
    body: Message,
    reply: z.object({ status: z.int(), message: Message.nullable() }),
    carries: {
      schema: Message,
      statuses: {
        200: "The answer to a request.",
        202: "A notification was received.",
        400: "The message or the protocol's version is wrong.",
        404: "There is no such method.",
      },
      of: (reply) => reply,
    },
    // Before its own time is over, it says that the API's was.
    timeoutS: 120,
    // As much as the longest list of people that a tool takes.
    bodyLimitBytes: 512 * 1024,
    // It mostly waits for other functions.
    concurrency: 10,
    memoryMb: 512,
  },
  async ({ deps, claims, header, body }) => {
    const { allowedOrigins, apiBaseUrl, publicBaseUrl } = deps.config;
    if (apiBaseUrl === undefined) throw new Error("API_BASE_URL is not set for this function");
    refuseForeignPages(header("origin"), [...allowedOrigins, publicBaseUrl, apiBaseUrl]);
    const answer = await server();
    return answer(body, {
      header,
      apiUrl: apiBaseUrl,
      operator: { idToken: operatorToken(header), uid: claims?.uid ?? "" },
      tokens: deps.confirmations(),
      now: () => deps.clock.now(),
    });
  },
);

let made: Promise<HttpServer> | null = null;

/** Loaded on use: the generators of both files load this one. */
function server(): Promise<HttpServer> {
  made ??= Promise.all([
    import("../openapi.json", { with: { type: "json" } }),
    import("../catalog.json", { with: { type: "json" } }),
  ]).then(([openapi, catalog]) =>
    httpServer(openapi.default as unknown as ApiDocument, catalog.default as readonly CatalogRow[]),
  );
  return made;
}

/**
 * A page under a name that leads to this machine must not speak to a server on it. Assistants are no pages, and send no origin.
 * https://modelcontextprotocol.io/specification/2025-11-25/basic/transports#security-warning
 */
function refuseForeignPages(origin: string | undefined, known: readonly string[]): void {
  if (origin === undefined || known.some((each) => new URL(each).origin === origin)) return;
  throw new Failure("forbidden", "Pages of this origin may not call this endpoint.");
}
