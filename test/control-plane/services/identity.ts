/** Accounts, roles and workload identity. https://docs.cloud.google.com/iam/docs/reference/rest */
import { fromQuery, type Kind, type Place } from "../collections.ts";
import { fieldsOf, withDefaults, type Fields, textOf } from "../json.ts";
import { Refusal } from "../refusal.ts";

const host = "iam.googleapis.com";

export const IDENTITY_AND_ACCESS: readonly Kind[] = [
  {
    host,
    path: "projects/*/serviceAccounts",
    id: ({ body }, world) =>
      `${textOf(body["accountId"])}@${world.project}.iam.gserviceaccount.com`,
    sent: (body) => fieldsOf(body["serviceAccount"]),
    kept: (sent, { world, name, id }, before) => ({
      ...sent,
      name,
      email: id,
      projectId: world.project,
      uniqueId: before?.["uniqueId"] ?? world.number_id(),
      oauth2ClientId: before?.["uniqueId"] ?? world.number_id(),
      etag: "MDEwMjE5MjA=",
    }),
  },
  {
    host,
    path: "projects/*/roles",
    id: ({ body }) => textOf(body["roleId"]),
    sent: (body) => fieldsOf(body["role"] ?? body),
    kept: keptRole,
  },
  {
    host,
    path: "projects/*/locations/global/workloadIdentityPools",
    id: fromQuery("workloadIdentityPoolId"),
    polls: 1,
    kept: keptPool,
    verbs: { listAttestationRules: () => ({}) },
  },
  {
    host,
    path: "projects/*/locations/global/workloadIdentityPools/*/providers",
    id: fromQuery("workloadIdentityPoolProviderId"),
    polls: 1,
    kept: keptPool,
  },
];

function keptRole(sent: Fields, { world, name }: Place): Fields {
  const permissions = (sent["includedPermissions"] ?? []) as string[];
  const malformed = permissions.filter((each) => !/^[a-z][\w-]*\.[\w.]+\.[A-Za-z]+$/.test(each));
  if (malformed.length > 0) {
    throw new Refusal("INVALID_ARGUMENT", `Permission ${malformed[0]} is not valid.`);
  }
  return {
    stage: "GA",
    ...sent,
    name,
    includedPermissions: permissions.toSorted(),
    etag: `Bw${world.id(10)}=`,
  };
}

function keptPool(sent: Fields, { world, name }: Place): Fields {
  return withDefaults(
    { ...sent, name: name.replace(`projects/${world.project}/`, `projects/${world.number}/`) },
    { state: "ACTIVE" },
  );
}
