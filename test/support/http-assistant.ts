/** An assistant that reaches the server by URL: the official SDK's client over Streamable HTTP. */
import { Client, StreamableHTTPClientTransport } from "@modelcontextprotocol/client";
import type { App } from "./app.ts";
import type { CallResult } from "./assistant.ts";
import type { OperatorName } from "./operators.ts";

interface Connecting {
  as?: OperatorName;
  /** In place of the operator's own. */
  token?: string;
  /** `auto` finds the newest version of the protocol, which has no handshake. */
  negotiation?: "legacy" | "auto";
  headers?: Record<string, string>;
}

export type HttpAssistant = Awaited<ReturnType<typeof connectByUrl>>;

export async function connectByUrl(
  app: App,
  { as = "support", token, negotiation = "auto", headers = {} }: Connecting = {},
) {
  const client = new Client(
    { name: "hosted-assistant", title: "Hosted Assistant", version: "3.1" },
    { versionNegotiation: { mode: negotiation } },
  );
  const authorization = `Bearer ${token ?? app.tokens[as]}`;
  const transport = new StreamableHTTPClientTransport(new URL(`${app.url}/mcp`), {
    requestInit: { headers: { authorization, ...headers } },
  });
  await client.connect(transport);
  return {
    client,
    call: async (name: string, given: Record<string, unknown> = {}) =>
      (await client.callTool({ name, arguments: given })) as CallResult,
    /** What the tool that previews it says. */
    async previewed(name: string, given: Record<string, unknown>) {
      const preview = (await client.callTool({
        name: `preview-${name}`,
        arguments: given,
      })) as CallResult;
      if (preview.isError === true) throw new Error(JSON.stringify(preview.content));
      return preview.structuredContent;
    },
    close: () => client.close(),
  };
}
