/**
 * Compute Engine's parts of a load balancer. Its operations are of a form of its own, and a resource names others by their
 * links, so that one that is still used cannot be deleted. https://docs.cloud.google.com/compute/docs/reference/rest/v1
 */
import type { Request } from "../collections.ts";
import { fieldsOf, isFields, textOf, withDefaults, type Fields, type Json } from "../json.ts";
import { Refusal } from "../refusal.ts";
import type { World } from "../world.ts";

const host = "compute.googleapis.com";
const ROOT = "https://www.googleapis.com/compute/v1/";
const RESOURCE = /^projects\/[^/]+\/(?:global|regions\/[^/]+)\/(\w+)(?:\/([^/]+))?(?:\/(\w+))?$/;

/** What Google adds to a resource of the kind. */
const ADDED: Record<string, (sent: Fields, world: World) => Fields> = {
  addresses: () => ({ address: "203.0.113.80", addressType: "EXTERNAL", status: "RESERVED" }),
  sslCertificates: (sent) => ({
    type: "MANAGED",
    managed: { ...fieldsOf(sent["managed"]), status: "PROVISIONING" },
  }),
  forwardingRules: (sent, world) => ({
    IPAddress: addressOf(sent["IPAddress"], world),
    IPProtocol: "TCP",
    networkTier: "PREMIUM",
    portRange: textOf(sent["portRange"]).replace(/^(\d+)$/, "$1-$1"),
  }),
  backendServices: (sent) =>
    withDefaults(sent, {
      affinityCookieTtlSec: 0,
      connectionDraining: { drainingTimeoutSec: 0 },
      port: 80,
      portName: "http",
      sessionAffinity: "NONE",
      timeoutSec: 30,
    }),
};

export function answerCompute(world: World, request: Request): Fields {
  const { method, name, body } = request;
  if (/^projects\/[^/]+$/.test(name)) return { name: world.project, defaultNetworkTier: "PREMIUM" };
  const [, kind = "", id, act] = RESOURCE.exec(name) ?? [];
  if (kind === "") throw new Refusal("NOT_FOUND", `There is nothing at ${name}.`);
  if (kind === "operations") return operationOf(name);
  if (id === undefined) return method === "GET" ? listed(world, name) : insert(world, request);
  const path = act === undefined ? name : name.slice(0, name.lastIndexOf("/"));
  const key = `//${host}/${path}`;
  const stored = world.get(key);
  if (method === "GET") return stored;
  if (method === "DELETE") {
    checkUnused(world, path);
    world.delete(key);
    return operationOf(path);
  }
  if (act === "setSecurityPolicy") world.put(key, { ...stored, ...body });
  else world.put(key, kept(world, path, { ...stored, ...body }));
  return operationOf(path);
}

const listed = (world: World, name: string): Fields => ({ items: world.list(`//${host}/${name}`) });

function insert(world: World, { name, body }: Request): Fields {
  const path = `${name}/${textOf(body["name"])}`;
  if (world.find(`//${host}/${path}`) !== undefined) {
    throw new Refusal("ALREADY_EXISTS", `The resource '${path}' already exists`);
  }
  for (const link of linksOf({ ...body, region: null })) world.get(`//${host}/${pathOf(link)}`);
  world.put(`//${host}/${path}`, kept(world, path, { ...body, id: world.number }));
  return operationOf(path);
}

function kept(world: World, path: string, sent: Fields): Fields {
  const [, kind = ""] = RESOURCE.exec(path) ?? [];
  const region = /\/regions\/[^/]+/.exec(path)?.[0];
  return {
    creationTimestamp: world.now(),
    fingerprint: "AQ==",
    ...sent,
    ...ADDED[kind]?.(sent, world),
    selfLink: `${ROOT}${path}`,
    ...(region && { region: `${ROOT}${path.slice(0, path.indexOf(region))}${region}` }),
  };
}

const pathOf = (link: string): string => link.replace(/^.*?(?=projects\/)/, "");

/** Links to other resources of Compute Engine, at any depth. */
function linksOf(value: Json): string[] {
  if (typeof value === "string") return RESOURCE.test(pathOf(value)) ? [value] : [];
  if (Array.isArray(value)) return value.flatMap(linksOf);
  return isFields(value) ? Object.values(value).flatMap(linksOf) : [];
}

function addressOf(given: Json, world: World): Json {
  const found = world.find(`//${host}/${pathOf(textOf(given))}`);
  return found?.["address"] ?? given;
}

function checkUnused(world: World, path: string): void {
  const user = [...world.resources].find(
    ([key, { fields }]) =>
      key.startsWith(`//${host}/`) &&
      key !== `//${host}/${path}` &&
      linksOf({ ...fields, selfLink: null, region: null }).some((link) => pathOf(link) === path),
  );
  if (user === undefined) return;
  const by = user[0].replace(`//${host}/`, "");
  throw new Refusal("FAILED_PRECONDITION", `'${path}' is already being used by '${by}'`);
}

/** Done when it is answered. */
const operationOf = (path: string): Fields => ({
  kind: "compute#operation",
  name: `operation-${path.split("/").at(-1) ?? ""}`,
  operationType: "any",
  progress: 100,
  status: "DONE",
  selfLink: `${ROOT}${path.split("/").slice(0, 3).join("/")}/operations/operation`,
  targetLink: `${ROOT}${path}`,
});
