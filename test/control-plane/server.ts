/**
 * A stand-in for Google's control plane: the part of the APIs that terraform/ uses, with the rules that make a first apply
 * fail. Each API is below a folder with its own host's name, so that one address serves all of them (endpoints.ts).
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import { answer, answerOperation, type Kind, type Request } from "./collections.ts";
import type { Fields } from "./json.ts";
import { checkPermitted, permittedOf, withhold } from "./permissions.ts";
import { policyVerbs } from "./policies.ts";
import { Refusal } from "./refusal.ts";
import { answerFirebaseProject, FIREBASE_KINDS, IDENTITY_KINDS } from "./services/firebase.ts";
import { answerCompute } from "./services/compute.ts";
import { FIRESTORE } from "./services/firestore.ts";
import { FUNCTIONS } from "./services/functions.ts";
import { GATEWAY } from "./services/gateway.ts";
import { IDENTITY_AND_ACCESS } from "./services/identity.ts";
import { answerLog } from "./services/log.ts";
import { MONITORING_KINDS } from "./services/monitoring.ts";
import { QUEUES } from "./services/queues.ts";
import { SECRETS } from "./services/secrets.ts";
import { answerServiceUsage, checkEnabled, openProject } from "./services/service-usage.ts";
import { answerStorage, contentOf, upload } from "./services/storage.ts";
import { uploaded } from "./upload.ts";
import { World } from "./world.ts";

const KINDS: readonly Kind[] = [
  ...FIREBASE_KINDS,
  ...FIRESTORE,
  ...FUNCTIONS,
  ...GATEWAY,
  ...IDENTITY_AND_ACCESS,
  ...IDENTITY_KINDS,
  ...MONITORING_KINDS,
  ...QUEUES,
  ...SECRETS,
];

/** A person's credentials have no project that pays for a call, and these ask for one. */
const PAID_FOR = new Set([
  "billingbudgets.googleapis.com",
  "firebase.googleapis.com",
  "identitytoolkit.googleapis.com",
]);

const VERBS =
  /:(getIamPolicy|setIamPolicy|enable|batchEnable|pause|resume|addFirebase|initializeAuth|remove|addVersion|listAttestationRules|testIamPermissions|disable|destroy|access|list|write)$/;

export interface ControlPlane {
  url: string;
  world: World;
  /** Requests by API and method, and those that were refused. */
  requests: Map<string, number>;
  refusals: string[];
  close(): Promise<void>;
}

/** `isEmpty`: a project in which nobody has enabled anything yet. */
export async function startControlPlane(
  project: string,
  { isEmpty = false }: { isEmpty?: boolean } = {},
): Promise<ControlPlane> {
  const world = new World(project);
  if (!isEmpty) openProject(world);
  const requests = new Map<string, number>();
  const refusals: string[] = [];
  const server = createServer((request, response) => {
    void reply(world, request, response, (line, refusal) => {
      requests.set(line, (requests.get(line) ?? 0) + 1);
      if (refusal !== undefined) refusals.push(refusal);
    });
  });
  // What does not go to an address of ours would go to Google by a proxy, which this is for the provider.
  server.on("connect", ({ url }: IncomingMessage, socket) => {
    refusals.push(`CONNECT ${url ?? ""}`);
    socket.end("HTTP/1.1 403 Forbidden\r\n\r\n");
  });
  // As long as Google's: a POST on a connection that was just closed is not repeated.
  server.keepAliveTimeout = 0;
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { url, world, requests, refusals, close: () => closeServer(server) };
}

async function closeServer(server: Server): Promise<void> {
  server.closeAllConnections();
  server.close();
  await once(server, "close");
}

async function reply(
  world: World,
  incoming: IncomingMessage,
  response: ServerResponse,
  note: (line: string, refusal?: string) => void,
): Promise<void> {
  const content = await buffer(incoming);
  const line = `${incoming.method} ${incoming.url}`;
  const host = /^\/([^/]+)/.exec(incoming.url ?? "")?.[1] ?? "";
  try {
    const object = objectOf(world, incoming);
    if (object !== undefined) {
      response.writeHead(200, { "content-type": "application/octet-stream" }).end(object);
      return;
    }
    const answered = answerOf(world, incoming, content);
    note(`${incoming.method} ${host}`);
    response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(answered));
  } catch (error) {
    if (!(error instanceof Refusal)) console.error(line, error);
    const refusal =
      error instanceof Refusal ? error : new Refusal("FAILED_PRECONDITION", String(error));
    note(`${incoming.method} ${host}`, `${line}: ${refusal.code} ${refusal.message}`);
    response
      .writeHead(refusal.code, { "content-type": "application/json" })
      .end(JSON.stringify(refusal));
  }
}

/**
 * `GET /{bucket}/{object}`, as the XML API reads. Terraform's state is read by it.
 * https://docs.cloud.google.com/storage/docs/xml-api/get-object-download
 */
function objectOf(world: World, { method, url = "/" }: IncomingMessage): Buffer | undefined {
  const { pathname } = new URL(url, "http://localhost");
  const [, bucket = "", name = ""] =
    /^\/([a-z0-9-]+)\/(.+)$/.exec(decodeURIComponent(pathname)) ?? [];
  const isBucket = world.find(`//storage.googleapis.com/b/${bucket}`) !== undefined;
  if (method !== "GET" || !isBucket) return undefined;
  const found = contentOf(world, bucket, name);
  if (found === undefined) throw new Refusal("NOT_FOUND", "The specified key does not exist.");
  return found;
}

function answerOf(world: World, incoming: IncomingMessage, content: Buffer): Fields {
  const { pathname, searchParams: query } = new URL(incoming.url ?? "/", "http://localhost");
  if (pathname === "/__clock") {
    world.forward(Number(query.get("forward_s")) * 1000);
    return {};
  }
  if (pathname === "/__enable") {
    openProject(world, [query.get("service") ?? ""]);
    return {};
  }
  if (pathname === "/__withhold") {
    withhold(world, query.get("permission") ?? "");
    return {};
  }
  if (!/^Bearer ./.test(incoming.headers.authorization ?? "")) {
    throw new Refusal("UNAUTHENTICATED", "Request is missing required authentication credential.");
  }
  if (pathname.startsWith("/upload/")) {
    checkEnabled(world, "storage.googleapis.com");
    return upload(
      world,
      uploaded(pathname, query, incoming.headers["content-type"] ?? "", content),
    );
  }
  const [, host = "", path = ""] =
    /^\/([^/]+)\/(?:storage\/|compute\/)?v\d\w*\/(.*)$/.exec(pathname) ?? [];
  const decoded = path.replaceAll(/%(?!2F)[0-9A-F]{2}/gi, decodeURIComponent);
  const request: Request = {
    method: incoming.method ?? "GET",
    host,
    name: decoded
      .replace(VERBS, "")
      .replace(`projects/${world.number}`, `projects/${world.project}`),
    verb: VERBS.exec(decoded)?.[1] ?? "",
    query,
    body: content.length > 0 ? (JSON.parse(content.toString()) as Fields) : {},
  };
  if (PAID_FOR.has(host) && incoming.headers["x-goog-user-project"] === undefined) {
    throw new Refusal(
      "PERMISSION_DENIED",
      `The ${host} API requires a quota project, which is not set by default.`,
    );
  }
  checkEnabled(world, host);
  checkPermitted(world, request);
  if (request.verb === "testIamPermissions") return permittedOf(world, request);
  return dispatch(world, request);
}

function dispatch(world: World, request: Request): Fields {
  const { host, name } = request;
  if (host === "compute.googleapis.com") return answerCompute(world, request);
  if (host === "logging.googleapis.com" && name === "entries") return answerLog(world, request);
  if (/(^|\/)operations\/[^/]+$/.test(name)) return answerOperation(world, name);
  const answered =
    host === "serviceusage.googleapis.com"
      ? answerServiceUsage(world, request)
      : host === "cloudresourcemanager.googleapis.com"
        ? answerProject(world, request)
        : host === "storage.googleapis.com"
          ? answerStorage(world, request)
          : (firebaseProject(world, request) ?? answer(world, KINDS, request));
  if (answered === undefined) {
    throw new Refusal(
      "NOT_FOUND",
      `The stand-in has nothing at ${request.method} ${host}/${name}.`,
    );
  }
  return answered;
}

const firebaseProject = (world: World, request: Request) =>
  request.host === "firebase.googleapis.com" ? answerFirebaseProject(world, request) : undefined;

/** https://docs.cloud.google.com/resource-manager/reference/rest/v1/projects */
function answerProject(world: World, { verb, name, body }: Request): Fields {
  const policy = policyVerbs[verb as keyof typeof policyVerbs];
  if (policy !== undefined)
    return policy(world, `//cloudresourcemanager.googleapis.com/${name}`, body);
  return {
    projectId: world.project,
    projectNumber: world.number,
    lifecycleState: "ACTIVE",
    name: world.project,
  };
}
