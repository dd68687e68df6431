/** `webinars-mcp`: the MCP server over stdio, for an assistant on the operator's own machine, and its sign-in. */
import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { serveStdio } from "@modelcontextprotocol/server/stdio";
import { signedTokens } from "../shared/access/signed-tokens.ts";
import { apiAt } from "./api/client.ts";
import type { ApiDocument, CatalogRow } from "./api/document.ts";
import { mcpServer } from "./server.ts";
import { terminal } from "./sign-in/ask.ts";
import { signInAtTerminal, signOut } from "./sign-in/command.ts";
import { fileOf } from "./sign-in/kept.ts";
import { readSite, type Site } from "./sign-in/site.ts";
import { tokenSource, type TokenSource } from "./sign-in/token-source.ts";
import { confirmations } from "./tools/confirmation.ts";
import { toolsOf } from "./tools/offered.ts";
import type { Session } from "./tools/tool.ts";

const USAGE = `webinars-mcp                   serves an assistant over stdio
webinars-mcp sign-in [EMAIL]   asks for the password in this terminal, and keeps the sign-in
webinars-mcp token             prints an ID token of it, for an assistant that reaches us by URL; it is good for an hour
webinars-mcp sign-out          forgets it

WEBINARS_URL: the address of the console (default http://127.0.0.1:8080).
WEBINARS_REFRESH_TOKEN: a refresh token to use in place of the kept sign-in.`;

const { env } = process;
const address = env["WEBINARS_URL"] ?? "http://127.0.0.1:8080";

/** Read when it is first needed, and again if that failed: an assistant may start before the stack does. */
function once<Value>(read: () => Promise<Value>): () => Promise<Value> {
  let known: Promise<Value> | null = null;
  return () => {
    known ??= read().catch((error: unknown) => {
      known = null;
      throw error;
    });
    return known;
  };
}

async function readJson<Value>(path: string): Promise<Value> {
  return JSON.parse(await readFile(new URL(path, import.meta.url), "utf8")) as Value;
}

interface Connection {
  site: Site;
  tokens: TokenSource;
}

function connect(): () => Promise<Connection> {
  return once(async () => {
    const site = await readSite(address);
    const refreshToken = env["WEBINARS_REFRESH_TOKEN"];
    const source = {
      file: fileOf(address, env),
      ...(refreshToken !== undefined && { refreshToken }),
      command: SIGN_IN,
    };
    return { site, tokens: tokenSource(site.auth, source) };
  });
}

/** As the person types it in the product's folder. */
const SIGN_IN = `npm run mcp -- sign-in`;

async function serve(): Promise<void> {
  const document = await readJson<ApiDocument>("../functions/openapi.json");
  const catalog = await readJson<CatalogRow[]>("../functions/catalog.json");
  const tools = toolsOf(document, catalog);
  const connection = connect();
  // What this process has previewed, only this process can confirm.
  const own = confirmations(signedTokens([randomBytes(32).toString("hex")], "stdio"));
  const session = (assistant: string | null): Session => ({
    api: {
      async call(operation, request) {
        const { site, tokens } = await connection();
        const caller = async () => ({ idToken: (await tokens.token()).text, assistant });
        return apiAt(site.apiUrl, { caller }).call(operation, request);
      },
    },
    operator: async () => (await (await connection()).tokens.token()).uid,
    confirmations: own,
    advice: { signIn: `run \`${SIGN_IN}\` in a terminal.` },
    now: () => new Date(),
  });
  serveStdio(() => mcpServer(tools, { version: document.info.version, session }));
}

async function printToken(): Promise<void> {
  const { tokens } = await connect()();
  process.stdout.write(`${(await tokens.token()).text}\n`);
}

async function main([order, ...rest]: string[]): Promise<void> {
  if (order === undefined) return serve();
  if (order === "token") return printToken();
  const isSignIn = order === "sign-in";
  if (!isSignIn && order !== "sign-out") return void process.stderr.write(`${USAGE}\n`);
  const asking = terminal(process);
  try {
    const file = fileOf(address, env);
    if (!isSignIn) return await signOut(file, asking);
    await signInAtTerminal(await readSite(address), { file, given: rest[0], terminal: asking });
  } finally {
    asking.close();
  }
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 1;
}
