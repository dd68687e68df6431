/**
 * The MCP server over Streamable HTTP, without sessions: each message is answered whole, in JSON, by whichever process gets
 * it. https://modelcontextprotocol.io/specification/2025-11-25/basic/transports#streamable-http
 */
import {
  createMcpHandler,
  isLegacyRequest,
  ProtocolErrorCode,
  WebStandardStreamableHTTPServerTransport,
  type Server,
} from "@modelcontextprotocol/server";
import type { SignedTokens } from "../shared/access/signed-tokens.ts";
import { apiAt } from "./api/client.ts";
import type { ApiDocument, CatalogRow } from "./api/document.ts";
import { printableName } from "./assistant.ts";
import { mcpServer } from "./server.ts";
import { confirmations } from "./tools/confirmation.ts";
import { toolsOf } from "./tools/offered.ts";
import { isObject } from "./tools/schemas.ts";
import type { Session } from "./tools/tool.ts";

interface Asked {
  header: (name: string) => string | undefined;
  apiUrl: string;
  operator: { idToken: string; uid: string };
  /** Of all processes together: one of them previews, and another one acts. */
  tokens: SignedTokens;
  now: () => Date;
}

interface Answered {
  status: number;
  /** Null where there is nothing to say. */
  message: Message | null;
}

interface Message {
  jsonrpc: "2.0";
  [member: string]: unknown;
}

export type HttpServer = (message: Message, asked: Asked) => Promise<Answered>;

/** A call of the API ends before the caller's own time does, so that its end can be told in words. */
const ALL_CALLS_WITHIN_MS = 100_000;

export function httpServer(document: ApiDocument, catalog: readonly CatalogRow[]): HttpServer {
  const tools = toolsOf(document, catalog);
  const { version } = document.info;
  return async (message, asked) => {
    if (isListening(message)) return noSuchMethod(message);
    const session = sessionFor(asked);
    const server = () => mcpServer(tools, { version, session });
    const request = requestOf(asked.header);
    const response = (await isLegacyRequest(request, message))
      ? await answerOnce(server(), request, message)
      : await createMcpHandler(server, { legacy: "reject" }).fetch(request, {
          parsedBody: message,
        });
    return answered(response);
  };
}

/** It would be a stream without end, of changes that this server never has. */
const isListening = ({ method }: Message): boolean => method === "subscriptions/listen";

const noSuchMethod = ({ id = null }: Message): Answered => ({
  status: 404,
  message: {
    jsonrpc: "2.0",
    id,
    error: { code: -32601, message: "Method not found" },
  },
});

/** Its answers are JSON, because the gateway does not pass streams on. So it matters to nobody whether the caller takes those. */
const requestOf = (header: Asked["header"]): Request =>
  new Request("http://server/mcp", {
    method: "POST",
    headers: {
      "content-type": "application/json",
      accept: "application/json, text/event-stream",
      ...Object.fromEntries(
        ["mcp-protocol-version", "mcp-method", "mcp-name"].flatMap((name) => {
          const value = header(name);
          return value === undefined ? [] : [[name, value]];
        }),
      ),
    },
  });

/** Versions of the protocol before 2026-07-28 know sessions; none is begun here. */
async function answerOnce(server: Server, request: Request, message: Message): Promise<Response> {
  const transport = new WebStandardStreamableHTTPServerTransport({
    enableJsonResponse: true,
  });
  await server.connect(transport);
  try {
    return await transport.handleRequest(request, { parsedBody: message });
  } finally {
    await server.close();
  }
}

/** Throws for a fault of ours: what it says is for the log, and not for the caller. */
async function answered(response: Response): Promise<Answered> {
  const text = await response.text();
  const message = text === "" ? null : (JSON.parse(text) as Message);
  const error = message?.["error"];
  const isFault = isObject(error) && error["code"] === ProtocolErrorCode.InternalError;
  if (isFault || response.status >= 500) throw new Error(`a tool failed: ${text}`);
  return { status: response.status, message };
}

function sessionFor({
  header,
  apiUrl,
  operator,
  tokens,
  now,
}: Asked): (assistant: string | null) => Session {
  const within = AbortSignal.timeout(ALL_CALLS_WITHIN_MS);
  return (assistant) => ({
    api: apiAt(apiUrl, {
      caller: async () => ({
        idToken: operator.idToken,
        assistant: assistant ?? namedBy(header),
      }),
      within: () => within,
    }),
    operator: async () => operator.uid,
    confirmations: confirmations(tokens),
    advice: { signIn: "sign in again, and give this assistant the new ID token." },
    now,
  });
}

/** Before 2026-07-28 only the first message says who sends it, and nobody here remembers that. */
const namedBy = (header: Asked["header"]): string =>
  printableName(header("x-assistant") ?? "") ?? printableName(header("user-agent") ?? "") ?? "MCP";
