/**
 * Firestore's administration: databases, indexes, single fields, backup schedules.
 * https://docs.cloud.google.com/firestore/docs/reference/rest
 */
import type { Kind, Place, Request } from "../collections.ts";
import { fromQuery, generated } from "../collections.ts";
import { fieldsOf, isFields, withDefaults, type Fields } from "../json.ts";
import { Refusal } from "../refusal.ts";
import type { World } from "../world.ts";

const host = "firestore.googleapis.com";
const REUSE_AFTER_MS = 5 * 60_000;

export const FIRESTORE: readonly Kind[] = [
  {
    host,
    path: "projects/*/databases",
    id: fromQuery("databaseId"),
    polls: 1,
    kept: keptDatabase,
    deleting: ({ deleteProtectionState }) => {
      if (deleteProtectionState === "DELETE_PROTECTION_ENABLED") {
        throw new Refusal("FAILED_PRECONDITION", "Database has delete protection enabled.");
      }
    },
  },
  {
    host,
    path: "projects/*/databases/*/collectionGroups/*/indexes",
    id: generated,
    polls: 1,
    kept: keptIndex,
  },
  {
    host,
    path: "projects/*/databases/*/collectionGroups/*/fields",
    id: generated,
    polls: 1,
    isGiven: true,
    kept: keptField,
    listed: overriddenFields,
  },
  {
    host,
    path: "projects/*/databases/*/backupSchedules",
    id: generated,
    // What is null is not there: the provider sends the kind of recurrence that a schedule has not.
    kept: (sent, { world, name }, before) =>
      withDefaults(
        { ...sent, name, updateTime: world.now() },
        { createTime: before?.["createTime"] ?? world.now() },
      ),
  },
];

function keptDatabase(sent: Fields, { world, name, key }: Place, before?: Fields): Fields {
  const gone = world.deleted.get(key);
  if (before === undefined && gone !== undefined && world.now_ms() - gone < REUSE_AFTER_MS) {
    throw new Refusal(
      "FAILED_PRECONDITION",
      "Database ID is not available yet. Try again in 5 minutes.",
    );
  }
  const days = sent["pointInTimeRecoveryEnablement"] === "POINT_IN_TIME_RECOVERY_ENABLED" ? 7 : 0;
  return withDefaults(
    { ...sent, name, updateTime: world.now(), etag: world.id() },
    {
      uid: before?.["uid"] ?? world.id(32),
      createTime: before?.["createTime"] ?? world.now(),
      concurrencyMode: "PESSIMISTIC",
      databaseEdition: "STANDARD",
      appEngineIntegrationMode: "DISABLED",
      pointInTimeRecoveryEnablement: "POINT_IN_TIME_RECOVERY_DISABLED",
      deleteProtectionState: "DELETE_PROTECTION_DISABLED",
      versionRetentionPeriod: days > 0 ? `${days * 86_400}s` : "3600s",
      earliestVersionTime: world.now(),
      freeTier: true,
    },
  );
}

/** Every index ends in the document's name, in the direction of its last field, whether that was said or not. */
function keptIndex(sent: Fields, { world, name }: Place): Fields {
  const fields = (sent["fields"] ?? []) as Fields[];
  const last = fields.at(-1);
  if (fields.length < 2) {
    throw new Refusal(
      "INVALID_ARGUMENT",
      "this index is not necessary, configure using single field index controls",
    );
  }
  const whole =
    last?.["fieldPath"] === "__name__"
      ? fields
      : [...fields, { fieldPath: "__name__", order: last?.["order"] ?? "ASCENDING" }];
  const collection = `//${host}/${name.split("/").slice(0, -1).join("/")}`;
  const isThere = world
    .list(collection)
    .some(
      (each) =>
        each["queryScope"] === sent["queryScope"] &&
        JSON.stringify(each["fields"]) === JSON.stringify(whole),
    );
  if (isThere) throw new Refusal("ALREADY_EXISTS", "index already exists");
  return withDefaults(
    { ...sent, name, fields: whole, state: "READY" },
    { queryScope: "COLLECTION", density: "SPARSE_ALL", apiScope: "ANY_API" },
  );
}

/** A field is never created nor deleted: without a configuration of its own it has its ancestor's. */
function keptField(sent: Fields, { name }: Place): Fields {
  const { indexConfig, ttlConfig } = sent;
  const indexes = (fieldsOf(indexConfig)["indexes"] ?? []) as Fields[];
  const own =
    indexes.length === 0 ? {} : { indexes: indexes.map((each) => keptFieldIndex(each, name)) };
  const ancestors = {
    usesAncestorConfig: true,
    ancestorField: name.replace(/collectionGroups\/.*/, "collectionGroups/__default__/fields/*"),
  };
  return {
    name,
    indexConfig: isFields(indexConfig) ? own : ancestors,
    ...(isFields(ttlConfig) ? { ttlConfig: { ...ttlConfig, state: "ACTIVE" } } : {}),
  };
}

/**
 * Only fields with a configuration of their own are ever listed, for `-` those of all collections.
 * https://docs.cloud.google.com/firestore/docs/reference/rest/v1/projects.databases.collectionGroups.fields/list
 */
function overriddenFields(world: World, { name, query }: Request): Fields[] {
  if (!(query.get("filter") ?? "").includes("indexConfig.usesAncestorConfig")) {
    throw new Refusal("INVALID_ARGUMENT", "Only overridden fields can be listed.");
  }
  const [database = "", group = ""] = name.split(/\/collectionGroups\/|\/fields$/);
  const groups = `//${host}/${database}/collectionGroups/`;
  return [...world.resources]
    .filter(([key]) => key.startsWith(group === "-" ? groups : `${groups}${group}/fields/`))
    .map(([, { fields }]) => fields)
    .filter(
      ({ indexConfig, ttlConfig }) =>
        (isFields(indexConfig) && indexConfig["usesAncestorConfig"] !== true) ||
        isFields(ttlConfig),
    );
}

const keptFieldIndex = (sent: Fields, name: string): Fields => ({
  queryScope: "COLLECTION",
  ...sent,
  state: "READY",
  fields: ((sent["fields"] ?? []) as Fields[]).map((each) => ({
    fieldPath: name.split("/").at(-1),
    ...each,
  })),
});
