/** Starts our server with its clients. */
import { fileURLToPath } from "node:url";
import { Firestore, type Settings } from "@google-cloud/firestore";
import { PassThroughClient } from "google-auth-library";
import { afterAll, beforeAll } from "vitest";
import { startFirestore } from "../../firestore/server.ts";

export const givenHost = process.env.FIRESTORE_EMULATOR_HOST;
// The client would prefer the variable to its own setting.
delete process.env.FIRESTORE_EMULATOR_HOST;

export function client(host: string, settings: Settings & { databaseId?: string } = {}): Firestore {
  const { hostname, port } = new URL(`http://${host}`);
  return new Firestore({
    projectId: "demo-conformance",
    host: hostname,
    port: Number(port),
    ssl: false,
    customHeaders: { Authorization: "Bearer owner" },
    ...settings,
  });
}

/** The REST client requires credentials, although our server ignores them. */
export const restClient = (host: string, settings: Settings = {}) =>
  client(host, {
    preferRest: true,
    authClient: new PassThroughClient(),
    ...settings,
  });

/** An empty index file, which leaves only the automatic indexes. */
export const NO_INDEXES = fileURLToPath(new URL("no-indexes.json", import.meta.url));

export type Ours = Awaited<ReturnType<typeof startOurs>>;

export async function startOurs(options: Partial<Parameters<typeof startFirestore>[0]> = {}) {
  const server = await startFirestore({ port: 0, ...options });
  const host = `127.0.0.1:${server.port}`;
  const [db, rest] = [client(host), restClient(host)];
  const close = async () => {
    await Promise.all([db.terminate(), rest.terminate()]);
    await server.close();
  };
  return { server, host, db, rest, close };
}

/** One server for all tests of a file. Its fields are set once the tests run. */
export function oursForAll(): Ours {
  const ours = {} as Ours;
  beforeAll(async () => void Object.assign(ours, await startOurs()));
  afterAll(() => ours.close());
  return ours;
}
