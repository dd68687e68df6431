/**
 * IAM policies: read, change, write back with the etag that was read.
 * https://docs.cloud.google.com/iam/docs/policies#etag
 */
import { fieldsOf, type Fields, type Json } from "./json.ts";
import { Refusal } from "./refusal.ts";
import type { World } from "./world.ts";

interface Binding {
  role: string;
  members: string[];
  condition?: Json;
}

const none = { version: 1, bindings: [] as Binding[], etag: "ACAB" };

export function readPolicy(world: World, resource: string): Fields {
  return world.policies.get(resource) ?? ({ ...none } as unknown as Fields);
}

export function writePolicy(world: World, resource: string, sent: Fields): Fields {
  const current = readPolicy(world, resource);
  if (typeof sent["etag"] === "string" && sent["etag"] !== current["etag"]) {
    throw new Refusal(
      "ABORTED",
      "There were concurrent policy changes. Please retry the whole read-modify-write with exponential backoff.",
    );
  }
  const bindings = merged((sent["bindings"] ?? []) as unknown as Binding[]);
  const isConditional = bindings.some(({ condition }) => condition !== undefined);
  if (isConditional && sent["version"] !== 3) {
    throw new Refusal("INVALID_ARGUMENT", "Specified policy version cannot have conditions.");
  }
  for (const { role, members } of bindings) {
    checkRole(world, role);
    for (const member of members) checkMember(world, member);
  }
  // Without a mask, a policy that is written without audit configurations keeps them.
  const auditConfigs = sent["auditConfigs"] ?? current["auditConfigs"];
  const policy = {
    version: isConditional ? 3 : 1,
    bindings,
    etag: `Bw${world.id(10)}=`,
    ...(auditConfigs !== undefined && { auditConfigs }),
  };
  world.policies.set(resource, policy as unknown as Fields);
  return readPolicy(world, resource);
}

/** One binding a role and condition, without those that bind nobody. */
function merged(bindings: Binding[]): Binding[] {
  const byKey = new Map<string, Binding>();
  for (const { role, members, condition } of bindings) {
    const key = `${role} ${JSON.stringify(condition ?? null)}`;
    const before = byKey.get(key)?.members ?? [];
    const all = [...new Set([...before, ...members])];
    if (all.length > 0) byKey.set(key, { role, members: all, ...(condition ? { condition } : {}) });
  }
  return [...byKey.values()];
}

function checkRole(world: World, role: string): void {
  if (!role.startsWith("projects/")) return;
  const found = world.find(`//iam.googleapis.com/${role}`);
  if (found === undefined || found["deleted"] === true) {
    throw new Refusal(
      "INVALID_ARGUMENT",
      `Role (${role}) does not exist in the resource's hierarchy.`,
    );
  }
}

function checkMember(world: World, member: string): void {
  const email = /^serviceAccount:(.*@.*\.iam\.gserviceaccount\.com)$/.exec(member)?.[1];
  if (email === undefined) return;
  if (
    world.find(`//iam.googleapis.com/projects/${world.project}/serviceAccounts/${email}`) ===
    undefined
  ) {
    throw new Refusal("INVALID_ARGUMENT", `Service account ${email} does not exist.`);
  }
}

/** `{resource}:getIamPolicy` and `:setIamPolicy`, as most APIs have them. */
export const policyVerbs = {
  getIamPolicy: (world: World, resource: string) => readPolicy(world, resource),
  setIamPolicy: (world: World, resource: string, body: Fields) =>
    writePolicy(world, resource, fieldsOf(body["policy"])),
};
