/**
 * `npm run conformance:mcp`: the protocol's own conformance suite against the function `mcp` of a local stack. The suite does
 * not fit into the install, so it is looked for in `MCP_CONFORMANCE_BIN`, a folder of commands; without it the step says that
 * it was skipped (docs/assistants.md, "Checked with the protocol's own tools").
 */
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer, request as ask, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { codeOf, commandFound } from "../../tools/outside/programs.ts";
import { startLocalStack, type LocalStack } from "../support/local-stack.ts";

/** What the suite expects of an example server, and ours does not offer. */
const NOT_OFFERED = "test/assistants/not-offered.yaml";

const suite = commandFound({
  variable: "MCP_CONFORMANCE_BIN",
  command: "conformance",
  step: "conformance of MCP",
  page: "docs/assistants.md",
});
if (suite !== undefined) process.exitCode = await runSuite(suite);

function ownHost(server: Server): string {
  const { port } = server.address() as AddressInfo;
  return `127.0.0.1:${port}`;
}

async function runSuite(command: string): Promise<number> {
  const results = await mkdtemp(join(tmpdir(), "conformance-"));
  const stack = await startLocalStack();
  try {
    const door = await signedIn(stack);
    const url = `http://${ownHost(door)}/mcp`;
    const args = ["--url", url, "--suite", "all", "--expected-failures", NOT_OFFERED];
    const code = await codeOf(command, ["server", ...args, "-o", results]);
    door.close();
    return code;
  } finally {
    await stack.stop();
    await rm(results, { recursive: true });
  }
}

/**
 * The suite has no way to send a token, so this adds an operator's to whatever passes through. To the stack, the suite's
 * requests come from the stack's own origin, as they would without this in between; any other origin passes as it is.
 */
async function signedIn({ auth, gateway, operators }: LocalStack): Promise<Server> {
  const [operator] = operators;
  const signIn = `${auth}/identitytoolkit.googleapis.com/v1/accounts:signInWithPassword?key=local`;
  const answer = await fetch(signIn, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ ...operator, returnSecureToken: true }),
  });
  const { idToken } = (await answer.json()) as { idToken: string };
  const door = createServer((request, response) => {
    const { host, origin, ...others } = request.headers;
    const headers = {
      ...others,
      authorization: `Bearer ${idToken}`,
      ...(origin !== undefined && {
        origin: origin === `http://${ownHost(door)}` ? gateway : origin,
      }),
      ...(host !== ownHost(door) && { host }),
    };
    const further = ask(gateway + request.url, { method: request.method, headers }, (passed) => {
      response.writeHead(passed.statusCode ?? 502, passed.headers);
      passed.pipe(response);
    });
    further.on("error", () => response.destroy());
    request.pipe(further);
  });
  door.listen(0, "127.0.0.1");
  await once(door, "listening");
  return door;
}
