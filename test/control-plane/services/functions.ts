/**
 * Cloud Functions and the Cloud Run services they run as.
 * https://docs.cloud.google.com/functions/docs/reference/rest/v2/projects.locations.functions
 */
import type { Kind, Place } from "../collections.ts";
import { fromQuery } from "../collections.ts";
import { fieldsOf, withDefaults, type Fields, type Json, textOf } from "../json.ts";
import { Refusal } from "../refusal.ts";
import type { World } from "../world.ts";

export const FUNCTIONS: readonly Kind[] = [
  {
    host: "cloudfunctions.googleapis.com",
    path: "projects/*/locations/*/functions",
    id: fromQuery("functionId"),
    // A build is under way when it is asked for the first time.
    polls: 2,
    kept: keptFunction,
    deleting: (_, { world, name }) => world.delete(serviceKey(name)),
  },
  {
    host: "run.googleapis.com",
    path: "projects/*/locations/*/services",
    id: fromQuery("serviceId"),
    kept: (sent) => sent,
  },
];

const serviceKey = (name: string) =>
  `//run.googleapis.com/${name.replace("/functions/", "/services/")}`;

function keptFunction(sent: Fields, place: Place, before?: Fields): Fields {
  const { world, name, id } = place;
  const sentService = fieldsOf(sent["serviceConfig"]);
  checkAccount(world, sentService["serviceAccountEmail"]);
  for (const secret of (sentService["secretEnvironmentVariables"] ?? []) as Fields[]) {
    checkSecret(world, secret);
  }
  const service = name.replace("/functions/", "/services/");
  const isBuilt = before === undefined || sent["buildConfig"] !== before["buildConfig"];
  const kept = {
    ...sent,
    name,
    buildConfig: isBuilt ? builtConfig(fieldsOf(sent["buildConfig"]), place) : sent["buildConfig"],
    serviceConfig: withDefaults(
      { ...sentService, service, uri: uriOf(world, id, before), revision: `${id}-${world.id(5)}` },
      {
        availableMemory: "256M",
        availableCpu: "0.1666",
        timeoutSeconds: 60,
        maxInstanceCount: 100,
        maxInstanceRequestConcurrency: 1,
        ingressSettings: "ALLOW_ALL",
        allTrafficOnLatestRevision: true,
        environmentVariables: { LOG_EXECUTION_ID: "true" },
      },
    ),
    environment: "GEN_2",
    state: "ACTIVE",
    url: `https://${regionOf(name)}-${world.project}.cloudfunctions.net/${id}`,
    createTime: before?.["createTime"] ?? world.now(),
    updateTime: world.now(),
  };
  const revision = `${service}/revisions/${textOf(kept.serviceConfig["revision"])}`;
  world.put(serviceKey(name), {
    name: service,
    latestReadyRevision: revision,
    latestCreatedRevision: revision,
    template: { containers: [{ resources: { startupCpuBoost: true } }] },
  });
  return kept;
}

const regionOf = (name: string) => name.split("/")[3] ?? "";

/** A change that names the build builds; the source that is answered is the copy that was built from. */
function builtConfig(sent: Fields, { world, name, id }: Place): Fields {
  checkAccount(world, textOf(sent["serviceAccount"]).split("/").at(-1));
  checkSource(world, fieldsOf(fieldsOf(sent["source"])["storageSource"]));
  const region = regionOf(name);
  const repository =
    sent["dockerRepository"] ??
    `projects/${world.project}/locations/${region}/repositories/gcf-artifacts`;
  if (sent["dockerRepository"] !== undefined)
    world.get(`//artifactregistry.googleapis.com/${textOf(repository)}`);
  world.builds.push(id);
  return withDefaults(
    {
      ...sent,
      source: {
        storageSource: {
          bucket: `gcf-v2-sources-${world.number}-${region}`,
          object: `${id}/function-source.zip`,
          generation: String(world.now_ms() * 1000),
        },
      },
      build: `projects/${world.number}/locations/${region}/builds/${world.id(32)}`,
      dockerRepository: repository,
    },
    {
      runtime: "nodejs24",
      dockerRegistry: "ARTIFACT_REGISTRY",
      automaticUpdatePolicy: {},
      sourceProvenance: {},
    },
  );
}

const uriOf = (world: World, id: string, before?: Fields): Json =>
  fieldsOf(before?.["serviceConfig"])["uri"] ?? `https://${id}-${world.id(10)}-ew.a.run.app`;

/** Without a generation, the newest is built; with one, exactly that. */
function checkSource(world: World, { bucket, object, generation }: Fields): void {
  const place = `${textOf(bucket)}/${textOf(object)}`;
  const found = world.find(
    `//storage.googleapis.com/b/${textOf(bucket)}/o/${encodeURIComponent(textOf(object))}`,
  );
  const isMeant = generation === undefined || textOf(found?.["generation"]) === textOf(generation);
  if (found === undefined || !isMeant) {
    throw new Refusal(
      "NOT_FOUND",
      `Failed to retrieve function source code from gs://${place}#${textOf(generation)}.`,
    );
  }
}

function checkAccount(world: World, email: Json): void {
  const name = `projects/${world.project}/serviceAccounts/${textOf(email)}`;
  if (world.find(`//iam.googleapis.com/${name}`) === undefined) {
    throw new Refusal("NOT_FOUND", `Service account ${textOf(email)} was not found.`);
  }
}

function checkSecret(world: World, { secret, version }: Fields): void {
  const name = `projects/${world.project}/secrets/${textOf(secret)}/versions/${textOf(version)}`;
  if (world.find(`//secretmanager.googleapis.com/${name}`) === undefined) {
    throw new Refusal("INVALID_ARGUMENT", `Secret ${name} was not found.`);
  }
}
