/** Google's client libraries, pointed at Google or at the local servers that stand in for it. */
import { Firestore } from "@google-cloud/firestore";
import type { CloudSchedulerClient } from "@google-cloud/scheduler";
import type { CloudTasksClient } from "@google-cloud/tasks";
import type { Auth } from "firebase-admin/auth";
import { GoogleAuth, PassThroughClient, type OAuth2Client } from "google-auth-library";
import { NO_REDIRECTS } from "../../shared/google/no-redirects.ts";
import type { Config } from "./config.ts";

/**
 * REST starts faster than gRPC, and no function listens to changes. The client itself reads FIRESTORE_EMULATOR_HOST, but
 * over REST it still looks for credentials, which a laptop does not have.
 */
export const makeFirestore = ({ project, database, local, traces }: Config): Firestore =>
  new Firestore({
    projectId: project,
    databaseId: database,
    preferRest: true,
    clientOptions: NO_REDIRECTS,
    // Makes the client create spans. Without traces, tools/bundle/slimming.ts leaves OpenTelemetry out of the bundle.
    ...(traces !== null && { openTelemetry: {} }),
    ...(local.firestoreHost !== undefined && {
      auth: new GoogleAuth({ authClient: new PassThroughClient(NO_REDIRECTS) }),
    }),
  });

export async function makeTasksClient({ project, local }: Config): Promise<CloudTasksClient> {
  const { CloudTasksClient } = await import("@google-cloud/tasks");
  return new CloudTasksClient({
    projectId: project,
    ...(await localServer(local.tasksHost)),
    // gRPC sends no credentials over plain text, so the local server knows its caller by this.
    ...(local.tasksAccount !== undefined && { "grpc.primary_user_agent": local.tasksAccount }),
  });
}

export async function makeSchedulerClient(config: Config): Promise<CloudSchedulerClient> {
  const { CloudSchedulerClient } = await import("@google-cloud/scheduler");
  const { project, local } = config;
  return new CloudSchedulerClient({
    projectId: project,
    ...(await localServer(local.schedulerHost)),
  });
}

/** Options of Google's gRPC clients for a local server at `host:port`; none in the cloud. */
async function localServer(host: string | undefined) {
  if (host === undefined) return {};
  const { credentials } = await import("@grpc/grpc-js");
  const { hostname, port } = new URL(`http://${host}`);
  return {
    apiEndpoint: hostname,
    port: Number(port),
    sslCreds: credentials.createInsecure(),
    // Otherwise the client asks the metadata server for it.
    clientOptions: { universeDomain: "googleapis.com" },
    // In a shared pool, a server that is gone makes the next one on its port wait for two minutes of back-off.
    "grpc.use_local_subchannel_pool": 1,
  };
}

/** The client itself reads FIREBASE_AUTH_EMULATOR_HOST. */
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
  if (local.oidcCertsUrl === undefined) return new OAuth2Client(NO_REDIRECTS);
  return new OAuth2Client({
    ...NO_REDIRECTS,
    endpoints: { oauth2FederatedSignonPemCertsUrl: local.oidcCertsUrl },
  });
}
