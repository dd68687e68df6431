/** Checks the database: its recovery, rules, expiry, fields without index, and backup schedules. */
import { readFile } from "node:fs/promises";
import { z } from "zod";
import { looked, type ControlPlane, type Look } from "./control-plane.ts";
import { ok, wrong, type Finding } from "./finding.ts";

const APPLY = "Run terraform apply.";
const DAY_S = 24 * 60 * 60;

const Database = z.object({
  concurrencyMode: z.string().default(""),
  pointInTimeRecoveryEnablement: z.string().default(""),
});
const Order = z.object({ order: z.string().optional(), arrayConfig: z.string().optional() });
const FieldIndex = Order.extend({ queryScope: z.string().default("COLLECTION") });
/** Firestore has the one field of such an index in a list. */
const StoredIndex = z
  .object({ queryScope: z.string(), fields: z.tuple([Order]) })
  .transform(({ queryScope, fields: [field] }) => ({ queryScope, ...field }));
const StoredField = z.object({
  name: z.string(),
  indexConfig: z.object({ indexes: z.array(StoredIndex).default([]) }).default({ indexes: [] }),
  ttlConfig: z.object({ state: z.string().default("") }).optional(),
});
const Overrides = z.object({
  fieldOverrides: z.array(
    z.object({
      collectionGroup: z.string(),
      fieldPath: z.string(),
      ttl: z.boolean().default(false),
      indexes: z.array(FieldIndex),
    }),
  ),
});
const BackupSchedule = z.object({
  retention: z.string(),
  dailyRecurrence: z.looseObject({}).optional(),
  weeklyRecurrence: z.looseObject({}).optional(),
});
const Release = z.object({ rulesetName: z.string() });
const Ruleset = z.object({
  source: z.object({ files: z.array(z.object({ content: z.string() })) }),
});

interface Place {
  database: string;
  /** firestore.indexes.json */
  indexes: string;
  /** firestore.rules */
  rules: string;
}

const look = (what: string, permission: string, role: string): Look => ({ what, permission, role });

export async function checkDatabase(plane: ControlPlane, place: Place): Promise<Finding[]> {
  const viewer = "roles/datastore.viewer";
  const found = await Promise.all([
    looked(plane, look("The database", "datastore.databases.getMetadata", viewer), () =>
      checkRecovery(plane, place),
    ),
    looked(plane, look("Expiry and indexes of fields", "datastore.indexes.list", viewer), () =>
      checkFields(plane, place),
    ),
    looked(
      plane,
      look(
        "Backup schedules",
        "datastore.backupSchedules.list",
        "roles/datastore.backupSchedulesViewer",
      ),
      () => checkBackups(plane, place),
    ),
    looked(
      plane,
      look("Firestore's rules", "firebaserules.rulesets.get", "roles/firebaserules.viewer"),
      () => checkRules(plane, place),
    ),
  ]);
  return found.flat();
}

const placeOf = ({ project }: ControlPlane, { database }: Place): string =>
  `firestore.googleapis.com/v1/projects/${project}/databases/${database}`;

async function checkRecovery(plane: ControlPlane, place: Place): Promise<Finding[]> {
  const found = await plane.get(placeOf(plane, place), Database);
  const findings: Finding[] = [];
  if (found.concurrencyMode !== "PESSIMISTIC") {
    findings.push(
      wrong(
        `The database ${place.database} is ${found.concurrencyMode}. Mail may go out twice: it relies on locks.`,
        APPLY,
      ),
    );
  }
  if (found.pointInTimeRecoveryEnablement !== "POINT_IN_TIME_RECOVERY_ENABLED") {
    findings.push(
      wrong(
        `The database ${place.database} cannot be read as of an earlier minute.`,
        `gcloud firestore databases update --database="${place.database}" --enable-pitr`,
      ),
    );
  }
  if (findings.length > 0) return findings;
  return [
    ok(`The database ${place.database} locks what it reads, and can be read as of any minute.`),
  ];
}

/** Only fields with a configuration of their own are listed; `-` stands for every collection. */
async function checkFields(plane: ControlPlane, place: Place): Promise<Finding[]> {
  const { fieldOverrides } = Overrides.parse(JSON.parse(await readFile(place.indexes, "utf8")));
  const filter = encodeURIComponent("indexConfig.usesAncestorConfig=false OR ttlConfig:*");
  const address = `${placeOf(plane, place)}/collectionGroups/-/fields?filter=${filter}`;
  const stored = new Map(
    (await plane.list(address, "fields", StoredField)).map((each) => [
      each.name.replace(/^.*\/collectionGroups\//, "").replace("/fields/", "/"),
      each,
    ]),
  );
  const found = fieldOverrides.flatMap(
    (wanted) =>
      fieldFinding(wanted, stored.get(`${wanted.collectionGroup}/${wanted.fieldPath}`), place) ??
      [],
  );
  if (found.length > 0) return found;
  const expiring = fieldOverrides.filter(({ ttl }) => ttl).length;
  return [
    ok(
      `All ${fieldOverrides.length} fields are indexed as firestore.indexes.json says, and ${expiring} of them expire documents.`,
    ),
  ];
}

const indexesOf = (indexes: readonly z.infer<typeof FieldIndex>[]): string =>
  indexes
    .map(({ queryScope, order, arrayConfig }) => `${queryScope} ${order ?? arrayConfig}`)
    .toSorted()
    .join();

/** Null if the field is set up as it should be. */
function fieldFinding(
  { collectionGroup, fieldPath, ttl, indexes }: z.infer<typeof Overrides>["fieldOverrides"][number],
  stored: z.infer<typeof StoredField> | undefined,
  { database }: Place,
): Finding | null {
  const name = `${collectionGroup}.${fieldPath}`;
  const state = stored?.ttlConfig?.state;
  if (ttl && state === "CREATING") {
    return wrong(`Documents do not expire by ${name} yet.`, "Wait. It can take an hour.");
  }
  if (ttl && state !== "ACTIVE") {
    return wrong(
      `Documents do not expire by ${name} (${state ?? "no TTL policy"}): personal data is kept too long.`,
      `gcloud firestore fields ttls update ${fieldPath} --collection-group=${collectionGroup} --enable-ttl --database="${database}"`,
    );
  }
  if (stored !== undefined && indexesOf(stored.indexConfig.indexes) === indexesOf(indexes))
    return null;
  return wrong(`${name} has other indexes than firestore.indexes.json says.`, APPLY);
}

async function checkBackups(plane: ControlPlane, place: Place): Promise<Finding[]> {
  const address = `${placeOf(plane, place)}/backupSchedules`;
  // This one method takes no page size.
  const { backupSchedules } = await plane.get(
    address,
    z.object({ backupSchedules: z.array(BackupSchedule).default([]) }),
  );
  const daysOf = ({ retention }: z.infer<typeof BackupSchedule>) =>
    Number.parseInt(retention, 10) / DAY_S;
  const wanted = [
    { name: "daily", days: 7, has: backupSchedules.filter((each) => each.dailyRecurrence) },
    { name: "weekly", days: 98, has: backupSchedules.filter((each) => each.weeklyRecurrence) },
  ];
  const missing = wanted.filter(({ days, has }) => !has.some((each) => daysOf(each) >= days));
  if (missing.length === 0) return [ok("Daily backups are kept for a week, weekly ones for 14.")];
  return missing.map(({ name, days }) =>
    wrong(
      `The database ${place.database} has no ${name} backups that are kept for ${days} days.`,
      `gcloud firestore backups schedules create --database="${place.database}" --recurrence=${name} --retention=${days}d` +
        (name === "weekly" ? " --day-of-week=SUN" : ""),
    ),
  );
}

async function checkRules(plane: ControlPlane, { database, rules }: Place): Promise<Finding[]> {
  const api = "firebaserules.googleapis.com/v1";
  const release = database === "(default)" ? "cloud.firestore" : `cloud.firestore/${database}`;
  const place = `${api}/projects/${plane.project}/releases/${release}`;
  const { rulesetName } = await plane.get(place, Release);
  const { source } = await plane.get(`${api}/${rulesetName}`, Ruleset);
  const released = source.files.map(({ content }) => content).join("\n");
  if (released.trim() === (await readFile(rules, "utf8")).trim()) {
    return [ok("Firestore's rules are those of firestore.rules.")];
  }
  return [
    wrong("Firestore's rules are not those of firestore.rules: clients may reach data.", APPLY),
  ];
}
