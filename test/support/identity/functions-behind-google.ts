/** The functions as deployed, in their own process: tokens are signed, and accounts are looked up at Google. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { startChild } from "../../../local/stack/child.ts";
import { PROJECT } from "../../../local/stack/accounts.ts";
import { functionEnvironment } from "../../../local/stack/environment.ts";
import type { App } from "../app.ts";
import { startGoogleIdentity } from "./google-identity.ts";

const PROCESS = fileURLToPath(new URL("functions-process.ts", import.meta.url));

export type FunctionsBehindGoogle = Awaited<ReturnType<typeof startFunctionsBehindGoogle>>;

/** Uses the data of `app`, which the caller closes. */
export async function startFunctionsBehindGoogle(app: App, settings: Record<string, string> = {}) {
  const google = await startGoogleIdentity(PROJECT);
  const folder = await mkdtemp(join(tmpdir(), "identity-functions-"));
  const { auth, ...servers } = app.servers;
  const addresses = { ...servers, gateway: app.url, auth: `http://${auth}` };
  const { FIREBASE_AUTH_EMULATOR_HOST: _, ...environment } = functionEnvironment(addresses, null);
  const child = startChild({
    name: "functions",
    command: [PROCESS],
    env: { ...environment, ...google.environment, FIRESTORE_DATABASE: app.id, ...settings },
    logFile: join(folder, "functions.log"),
  });
  const { port } = (await child.ready) as { port: number };
  return {
    google,
    async call({ method, path }: { method: string; path: string }, token: string) {
      const response = await fetch(`http://127.0.0.1:${port}${path}`, {
        method,
        headers: { authorization: `Bearer ${token}` },
      });
      return { status: response.status, headers: response.headers, text: await response.text() };
    },
    async close(): Promise<void> {
      await child.stop();
      await google.close();
      await rm(folder, { recursive: true });
    },
  };
}
