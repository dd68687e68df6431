/** A process that opens a stack for each test file that requests one: `POST /` with settings, `DELETE /{id}`. */
import { createServer } from "node:http";
import { json } from "node:stream/consumers";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { startAuth } from "../../../packages/local-cloud/auth/server.ts";
import { startFirestore } from "../../../packages/local-cloud/firestore/server.ts";
import { makeOperators, OPERATORS } from "../../../local/seed/operators.ts";
import { PROJECT } from "../../../local/stack/accounts.ts";
import { startFunctions } from "./functions.ts";
import { openStack, type OpenStack, type Shared } from "./stack.ts";

const dir = process.argv[2] ?? "";
const INDEXES = new URL("../../../firestore.indexes.json", import.meta.url).pathname;

const [firestore, auth] = await Promise.all([
  startFirestore({ port: 0, indexesFile: INDEXES }),
  startAuth({ port: 0, project: PROJECT }),
]);
// The Firestore and Auth clients read these variables themselves, here and in the functions' process.
process.env["FIRESTORE_EMULATOR_HOST"] = `127.0.0.1:${firestore.port}`;
process.env["FIREBASE_AUTH_EMULATOR_HOST"] = `127.0.0.1:${auth.port}`;
process.env["METADATA_SERVER_DETECTION"] = "none";
const [functions] = await Promise.all([
  startFunctions(process.env, join(dir, "functions.log")),
  makeOperators(PROJECT).then(() => Promise.all(OPERATORS.map(({ uid }) => acceptOldSignIns(uid)))),
]);
const shared: Shared = {
  firestore: process.env["FIRESTORE_EMULATOR_HOST"],
  auth: `http://127.0.0.1:${auth.port}`,
  functions,
  oidcKeyFile: join(dir, "oidc.pem"),
};
const stacks = new Map<string, OpenStack>();

const server = createServer((request, response) => {
  const answer = async (): Promise<object> => {
    if (request.method === "POST") {
      const stack = await openStack(shared, (await json(request)) as Record<string, string>);
      stacks.set(stack.id, stack);
      return stack;
    }
    const id = request.url?.slice(1) ?? "";
    await stacks.get(id)?.close();
    stacks.delete(id);
    return {};
  };
  answer().then(
    (body) => response.end(JSON.stringify(body)),
    (error: unknown) => response.writeHead(500).end(error instanceof Error ? error.stack : ""),
  );
});
server.listen(0, "127.0.0.1", () => {
  process.send?.({ port: (server.address() as AddressInfo).port });
});

/** Back-dates the accounts: sign-ins older than their account count as revoked, and some tests back-date sign-ins. */
async function acceptOldSignIns(localId: string): Promise<void> {
  const accounts = `identitytoolkit.googleapis.com/v1/projects/${PROJECT}/accounts`;
  const answer = await fetch(`http://127.0.0.1:${auth.port}/${accounts}:update`, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: "Bearer owner" },
    body: JSON.stringify({ localId, validSince: "0" }),
  });
  if (!answer.ok) throw new Error(await answer.text());
}

process.once("SIGTERM", () => void functions.stop().finally(() => process.exit(0)));
