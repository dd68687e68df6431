/** An assistant: the official SDK's client, over stdio, with the server in a process of its own. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Client } from "@modelcontextprotocol/client";
import { StdioClientTransport } from "@modelcontextprotocol/client/stdio";
import type { App } from "./app.ts";
import { OPERATORS, PASSWORD, type OperatorName } from "./operators.ts";

const SERVER = fileURLToPath(new URL("../../mcp/stdio.ts", import.meta.url));
const NODE = process.execPath;

export interface CallResult {
  content: { type: string; text: string }[];
  // oxlint-disable-next-line typescript/no-explicit-any -- tests inspect what came over the wire
  structuredContent?: any;
  isError?: boolean;
}

/** The console of an app, as far as a sign-in reads it, and an account's own settings folder. */
export async function startDesk({ url, servers }: Pick<App, "url" | "servers">) {
  const config = {
    api_url: url,
    auth: { emulator_url: `http://${servers.auth}`, api_key: "local", project: "demo-webinars" },
  };
  const site = createServer((request, response) => {
    if (request.url !== "/__config.json") return void response.writeHead(404).end();
    response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(config));
  });
  await new Promise<void>((resolve) => site.listen(0, "127.0.0.1", resolve));
  const folder = await mkdtemp(join(tmpdir(), "assistant-"));
  const env = {
    PATH: process.env["PATH"] ?? "",
    WEBINARS_URL: `http://127.0.0.1:${(site.address() as AddressInfo).port}`,
    XDG_CONFIG_HOME: folder,
  };
  return {
    env,
    folder,
    /** `webinars-mcp sign-in`, with these lines typed. */
    signIn: (email: string, ...typed: string[]) => run(["sign-in", email], env, typed),
    run: (...args: string[]) => run(args, env, []),
    signInAs: (name: OperatorName) => run(["sign-in", OPERATORS[name].email], env, [PASSWORD]),
    assistant: (client?: { name: string; title: string; version: string }) =>
      startAssistant(env, client),
    async close() {
      await new Promise((resolve) => site.close(resolve));
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export type Desk = Awaited<ReturnType<typeof startDesk>>;

async function run(args: string[], env: Record<string, string>, typed: string[]) {
  const child = spawn(NODE, [SERVER, ...args], { env, stdio: ["pipe", "pipe", "pipe"] });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => (said += text));
  }
  child.stdin.end(typed.map((line) => `${line}\n`).join(""));
  const [code] = (await once(child, "close")) as [number | null];
  return { code, said };
}

async function startAssistant(
  env: Record<string, string>,
  identity = { name: "claude-desktop", title: "Claude Desktop", version: "1.2" },
) {
  const client = new Client(identity);
  await client.connect(new StdioClientTransport({ command: NODE, args: [SERVER], env }));
  return {
    client,
    call: async (name: string, given: Record<string, unknown> = {}) =>
      (await client.callTool({ name, arguments: given })) as CallResult,
    close: () => client.close(),
  };
}

export type Assistant = Awaited<ReturnType<typeof startAssistant>>;
