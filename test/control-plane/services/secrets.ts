/** Secret Manager, Artifact Registry and Cloud Billing's budgets. */
import { fromQuery, generated, type Kind } from "../collections.ts";
import { fieldsOf, textOf, withDefaults, type Fields } from "../json.ts";
import { Refusal } from "../refusal.ts";
import type { World } from "../world.ts";

const withState =
  (state: string) =>
  (world: World, key: string): Fields =>
    world.put(key, { ...world.get(key), state });

/** https://docs.cloud.google.com/secret-manager/docs/reference/rest/v1/projects.secrets.versions/access */
function accessed(world: World, key: string): Fields {
  const { name, state } = world.get(key);
  if (state !== "ENABLED")
    throw new Refusal("FAILED_PRECONDITION", `${textOf(name)} is ${textOf(state)}.`);
  return { name, payload: { data: (world.contents.get(key) ?? Buffer.of()).toString("base64") } };
}

export const SECRETS: readonly Kind[] = [
  {
    // https://docs.cloud.google.com/secret-manager/docs/reference/rest/v1/projects.secrets
    host: "secretmanager.googleapis.com",
    path: "projects/*/secrets",
    id: fromQuery("secretId"),
    kept: (sent, { world, name }, before) => ({
      ...sent,
      name: name.replace(`projects/${world.project}/`, `projects/${world.number}/`),
      createTime: before?.["createTime"] ?? world.now(),
      etag: `"${world.id()}"`,
    }),
    verbs: {
      // A person adds a value (docs/deploy.md).
      addVersion: (world, key, body) => {
        const number = world.list(`${key}/versions`).length + 1;
        const version = `${key}/versions/${number}`;
        const data = textOf(fieldsOf(body["payload"])["data"]);
        world.contents.set(version, Buffer.from(data, "base64"));
        return world.put(version, {
          name: version.replace("//secretmanager.googleapis.com/", ""),
          state: "ENABLED",
        });
      },
    },
  },
  {
    host: "secretmanager.googleapis.com",
    path: "projects/*/secrets/*/versions",
    id: generated,
    kept: (sent) => sent,
    verbs: {
      enable: withState("ENABLED"),
      disable: withState("DISABLED"),
      destroy: withState("DESTROYED"),
      access: accessed,
    },
  },
  {
    // https://docs.cloud.google.com/artifact-registry/docs/reference/rest/v1/projects.locations.repositories
    host: "artifactregistry.googleapis.com",
    path: "projects/*/locations/*/repositories",
    id: fromQuery("repository_id"),
    polls: 1,
    kept: (sent, { world, name, id }, before) =>
      withDefaults(
        { ...sent, name, updateTime: world.now() },
        {
          mode: "STANDARD_REPOSITORY",
          createTime: before?.["createTime"] ?? world.now(),
          registryUri: `europe-west1-docker.pkg.dev/${world.project}/${id}`,
          vulnerabilityScanningConfig: { enablementState: "SCANNING_DISABLED" },
          satisfiesPzi: true,
        },
      ),
  },
  {
    // https://docs.cloud.google.com/billing/docs/reference/budget/rest/v1/billingAccounts.budgets
    host: "billingbudgets.googleapis.com",
    path: "billingAccounts/*/budgets",
    id: generated,
    kept: (sent, { world, name }) => {
      const filter = fieldsOf(sent["budgetFilter"]);
      const amount = fieldsOf(sent["amount"]);
      return {
        ...sent,
        name,
        etag: world.id(),
        amount: withDefaults(amount, { specifiedAmount: { currencyCode: "EUR" } }),
        budgetFilter: withDefaults(
          {
            ...filter,
            // Projects are answered by number, whatever they were named by:
            // https://github.com/hashicorp/terraform-provider-google/issues/8444
            projects: ((filter["projects"] ?? []) as string[]).map((project) =>
              project.replace(world.project, world.number),
            ),
          },
          { creditTypesTreatment: "INCLUDE_ALL_CREDITS", calendarPeriod: "MONTH" },
        ),
      };
    },
  },
];
