/**
 * Which APIs a project may call. One that was just enabled goes on refusing for a while.
 * https://docs.cloud.google.com/service-usage/docs/enable-disable
 */
import type { Request } from "../collections.ts";
import type { Fields, Json } from "../json.ts";
import { Refusal } from "../refusal.ts";
import type { World } from "../world.ts";

const host = "serviceusage.googleapis.com";

const ENABLED_AFTER_MS = 90_000;

/** At most as many at once. https://docs.cloud.google.com/service-usage/docs/reference/rest/v1/services/batchEnable */
const BATCH = 20;

/** What a person turns on in docs/deploy.md before Terraform can do anything. */
const AT_FIRST = ["cloudresourcemanager.googleapis.com", host];

const keyOf = (service: string) => `//${host}/services/${service}`;

/** Enables services without the wait. */
export function openProject(world: World, services: readonly string[] = AT_FIRST): void {
  for (const service of services) {
    world.resources.set(keyOf(service), {
      fields: { service },
      created_ms: world.now_ms() - ENABLED_AFTER_MS,
    });
  }
}

/** A service that an API made, which the project may then enable. */
export function openManagedService(world: World, service: string): void {
  world.put(`//${host}/managed/${service}`, { service });
}

/** https://docs.cloud.google.com/apis/docs/troubleshooting */
export function checkEnabled(world: World, api: string): void {
  const enabled = world.resources.get(keyOf(api));
  if (enabled !== undefined && world.now_ms() - enabled.created_ms >= ENABLED_AFTER_MS) return;
  throw new Refusal(
    "PERMISSION_DENIED",
    `${api} has not been used in project ${world.number} before or it is disabled. If you enabled this API recently, wait a few minutes for the action to propagate to our systems and retry.`,
    [
      {
        "@type": "type.googleapis.com/google.rpc.ErrorInfo",
        reason: "SERVICE_DISABLED",
        domain: "googleapis.com",
      },
    ],
  );
}

export function answerServiceUsage(world: World, request: Request): Fields {
  const services = /^projects\/[^/]+\/services$/;
  if (request.method === "GET" && services.test(request.name)) {
    const enabled = [...world.resources.keys()].filter((key) => key.startsWith(keyOf("")));
    return {
      services: enabled.map((key) => ({
        name: `projects/${world.number}/services/${key.slice(keyOf("").length)}`,
        state: "ENABLED",
      })),
    };
  }
  if (request.verb === "batchEnable")
    return enable(world, (request.body["serviceIds"] ?? []) as Json[]);
  if (request.verb === "enable") return enable(world, [request.name.split("/").at(-1)]);
  throw new Refusal("NOT_FOUND", `There is no method ${request.verb} of ${request.name}.`);
}

function enable(world: World, services: Json[]): Fields {
  if (services.length === 0 || services.length > BATCH) {
    throw new Refusal(
      "INVALID_ARGUMENT",
      `Between 1 and ${BATCH} services can be enabled at once.`,
    );
  }
  for (const service of services.map(String)) {
    const isGoogles = /^[a-z0-9-]+\.googleapis\.com$/.test(service);
    if (!isGoogles && world.find(`//${host}/managed/${service}`) === undefined) {
      throw new Refusal(
        "PERMISSION_DENIED",
        `Not found or permission denied for service(s): ${service}.`,
      );
    }
  }
  const id = `operation-${world.id()}`;
  world.operations.set(id, {
    polls: 1,
    finish: () => {
      for (const service of services.map(String)) {
        if (world.find(keyOf(service)) === undefined) world.put(keyOf(service), { service });
      }
      return {};
    },
  });
  return { name: `operations/${id}`, done: false };
}
