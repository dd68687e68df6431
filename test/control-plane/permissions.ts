/**
 * What the caller may do. They are the project's owner, and may do everything, except what a test takes from them.
 * https://docs.cloud.google.com/iam/docs/permissions-reference
 */
import type { Request } from "./collections.ts";
import type { Fields } from "./json.ts";
import { Refusal } from "./refusal.ts";
import type { World } from "./world.ts";

/** The permission that reading a path needs, by the API and the end of the path. */
const READS: readonly [host: string, path: RegExp, permission: string][] = [
  ["secretmanager.googleapis.com", /\/versions$/, "secretmanager.versions.list"],
  ["cloudfunctions.googleapis.com", /\/functions$/, "cloudfunctions.functions.list"],
  ["run.googleapis.com", /\/services$/, "run.services.list"],
  ["firestore.googleapis.com", /\/fields$/, "datastore.indexes.list"],
  ["firestore.googleapis.com", /\/backupSchedules$/, "datastore.backupSchedules.list"],
  ["firestore.googleapis.com", /\/databases\/[^/]+$/, "datastore.databases.getMetadata"],
  ["firebaserules.googleapis.com", /\/rulesets\/[^/]+$/, "firebaserules.rulesets.get"],
];

/** Takes a permission from the caller; an empty one gives all of them back. */
export function withhold(world: World, permission: string): void {
  if (permission === "") world.withheld.clear();
  else world.withheld.add(permission);
}

export function checkPermitted(world: World, { host, name, verb, method }: Request): void {
  const needed =
    verb === "getIamPolicy" && host === "iam.googleapis.com"
      ? "iam.serviceAccounts.getIamPolicy"
      : method === "GET"
        ? READS.find(([api, path]) => api === host && path.test(name))?.[2]
        : host === "logging.googleapis.com" && name === "entries" && verb === "list"
          ? "logging.logEntries.list"
          : undefined;
  if (needed === undefined || !world.withheld.has(needed)) return;
  throw new Refusal(
    "PERMISSION_DENIED",
    `Permission '${needed}' denied on resource '//${host}/${name}' (or it may not exist).`,
  );
}

/** Of the permissions asked for, those that the caller has. */
export const permittedOf = (world: World, { body }: Request): Fields => ({
  permissions: ((body["permissions"] ?? []) as string[]).filter(
    (each) => !world.withheld.has(each),
  ),
});
