/** Google's client libraries, pointed at Google or at the local servers that stand in for it. */
import { Firestore } from "@google-cloud/firestore";
import type { CloudSchedulerClient } from "@google-cloud/scheduler";
import type { CloudTasksClient } from "@google-cloud/tasks";
import type { Auth } from "firebase-admin/auth";
import { GoogleAuth, PassThroughClient, type OAuth2Client } from "google-auth-library";
import type { Config } from "./config.ts";

/**
 * REST starts faster than gRPC, and no function listens to changes. FIRESTORE_EMULATOR_HOST is read by the
 * client itself; over REST it looks for credentials all the same, which a laptop has not.
 */
export const makeFirestore = ({ project, database, local, traces }: Config): Firestore =>
  new Firestore({
    projectId: project,
    databaseId: database,
    preferRest: true,
    // The client then makes spans with what is registered; tools/bundle/slimming.ts leaves that out otherwise.
    ...(traces !== null && { openTelemetry: {} }),
    ...(local.firestoreHost !== undefined && {
      auth: new GoogleAuth({ authClient: new PassThroughClient() }),
    }),
  });

export async function makeTasksClient({ project, local }: Config): Promise<CloudTasksClient> {
  const { CloudTasksClient } = await import("@google-cloud/tasks");
  return new CloudTasksClient({ projectId: project, ...(await localServer(local.tasksHost)) });
}

export async function makeSchedulerClient(config: Config): Promise<CloudSchedulerClient> {
  const { CloudSchedulerClient } = await import("@google-cloud/scheduler");
  const { project, local } = config;
  return new CloudSchedulerClient({
    projectId: project,
    ...(await localServer(local.schedulerHost)),
  });
}

/** `host:port` as options of Google's gRPC clients; nothing in the cloud. */
async function localServer(host: string | undefined) {
  if (host === undefined) return {};
  const { credentials } = await import("@grpc/grpc-js");
  const { hostname, port } = new URL(`http://${host}`);
  return {
    apiEndpoint: hostname,
    port: Number(port),
    sslCreds: credentials.createInsecure(),
    // Named, or the client asks the metadata server for it.
    clientOptions: { universeDomain: "googleapis.com" },
    // Shared, a server that has gone makes the next one on its port wait out the two minutes of its back-off.
    "grpc.use_local_subchannel_pool": 1,
  };
}

/** FIREBASE_AUTH_EMULATOR_HOST is read by the client itself. */
export async function makeOperatorAuth({ project }: Config): Promise<Auth> {
  const { getApps, initializeApp } = await import("firebase-admin/app");
  const { getAuth } = await import("firebase-admin/auth");
  const app =
    getApps().find(({ name }) => name === project) ??
    initializeApp({ projectId: project }, project);
  return getAuth(app);
}

export async function makeServiceAuth({ local }: Config): Promise<OAuth2Client> {
  const { OAuth2Client } = await import("google-auth-library");
  if (local.oidcCertsUrl === undefined) return new OAuth2Client();
  return new OAuth2Client({
    endpoints: { oauth2FederatedSignonPemCertsUrl: local.oidcCertsUrl },
  });
}
