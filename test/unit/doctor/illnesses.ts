/** What can be wrong with a project, one illness at a time, and what the doctor says of it. */
import { expect } from "vitest";
import type { Fields } from "../../control-plane/json.ts";
import type { World } from "../../control-plane/world.ts";
import type { Finding } from "../../../tools/doctor/finding.ts";

export const PROJECT = "project-one";
const account = `calendar@${PROJECT}.iam.gserviceaccount.com`;

/** The check that has to find it. */
export type Name = "functions" | "secrets" | "database" | "signing";

const change = (world: World, key: RegExp, fields: Fields) => {
  const found = [...world.resources.keys()].filter((each) => key.test(each));
  expect(found.length, String(key)).toBe(1);
  for (const each of found) world.put(each, { ...world.get(each), ...fields });
};
export const remove = (world: World, key: RegExp) => {
  const found = [...world.resources.keys()].filter((each) => key.test(each));
  expect(found.length, String(key)).toBe(1);
  for (const each of found) world.resources.delete(each);
};

interface Illness {
  check: Name;
  what: string;
  make: (world: World) => void;
  says: RegExp;
  remedy: RegExp;
  state?: Finding["state"];
}

const version = (number: number, name = "LINK_SECRET") =>
  new RegExp(`/secrets/${name}/versions/${number}$`);
const field = (name: string) => new RegExp(`/collectionGroups/${name}$`);

export const ILLNESSES: Illness[] = [
  {
    check: "functions",
    what: "a function is missing",
    make: (world) => remove(world, /\/functions\/publish-webinar$/),
    says: /^1 of \d+ functions are missing: publish-webinar\.$/,
    remedy: /terraform apply/,
  },
  {
    check: "functions",
    what: "a build has failed",
    make: (world) =>
      change(world, /\/functions\/publish-webinar$/, {
        state: "FAILED",
        stateMessages: [{ severity: "ERROR", message: "Build failed: npm ci exited with 1." }],
      }),
    says: /^The function publish-webinar is FAILED: Build failed: npm ci exited with 1/,
    remedy: /^gcloud functions describe publish-webinar --region=europe-west1/,
  },
  {
    check: "functions",
    what: "the build of a function that still serves its earlier source has failed",
    make: (world) =>
      change(world, /\/functions\/publish-webinar$/, {
        stateMessages: [{ severity: "ERROR", message: "Build failed." }],
      }),
    says: /^The function publish-webinar is ACTIVE: Build failed\./,
    remedy: /gcloud builds log/,
  },
  {
    check: "functions",
    what: "a function is being deployed",
    make: (world) => change(world, /\/functions\/publish-webinar$/, { state: "DEPLOYING" }),
    says: /^The function publish-webinar is DEPLOYING\.$/,
    remedy: /some minutes/,
    state: "unknown",
  },
  {
    check: "functions",
    what: "a new revision does not start",
    make: (world) =>
      change(world, /\/services\/send-mail-batch$/, {
        latestReadyRevision: "send-mail-batch-00001-old",
        latestCreatedRevision: "send-mail-batch-00002-new",
      }),
    says: /^send-mail-batch serves send-mail-batch-00001-old, because send-mail-batch-00002-new does not start/,
    remedy: /^gcloud logging read .*revision_name="send-mail-batch-00002-new"/,
  },
  {
    check: "functions",
    what: "a function starts without a boosted processor",
    make: (world) =>
      change(world, /\/services\/send-mail-batch$/, {
        template: { containers: [{ resources: {} }] },
      }),
    says: /^send-mail-batch: no startup CPU boost/,
    remedy: /^gcloud run services update send-mail-batch .*--cpu-boost/,
  },
  {
    check: "secrets",
    what: "a secret has no version",
    make: (world) => remove(world, version(1)),
    says: /^The secret LINK_SECRET has no enabled version/,
    remedy: /gcloud secrets versions add LINK_SECRET/,
  },
  {
    check: "secrets",
    what: "a secret is missing",
    make: (world) =>
      world.delete(`//secretmanager.googleapis.com/projects/${PROJECT}/secrets/LINK_SECRET`),
    says: /^The secret LINK_SECRET has no enabled version/,
    remedy: /gcloud secrets versions add LINK_SECRET/,
  },
  {
    check: "secrets",
    what: "the version that functions read was disabled",
    make: (world) => {
      addVersion(world, "LINK_SECRET", 2);
      change(world, version(1), { state: "DISABLED" });
    },
    says: /^Functions read version 1 of LINK_SECRET, which is DISABLED/,
    remedy: /^gcloud secrets versions enable 1 --secret=LINK_SECRET/,
  },
  {
    check: "secrets",
    what: "the webhook's key has a second version, and functions read the first",
    make: (world) => addVersion(world, "SENDGRID_WEBHOOK_KEY", 2),
    says: /^Functions read version 1 of SENDGRID_WEBHOOK_KEY; version 2 is newer/,
    remedy: /^Set SENDGRID_WEBHOOK_KEY = "2" in secret_versions/,
  },
  {
    check: "database",
    what: "the database can be changed without locks",
    make: (world) => change(world, /\/databases\/\(default\)$/, { concurrencyMode: "OPTIMISTIC" }),
    says: /^The database \(default\) is OPTIMISTIC/,
    remedy: /terraform apply/,
  },
  {
    check: "database",
    what: "point-in-time recovery is off",
    make: (world) =>
      change(world, /\/databases\/\(default\)$/, {
        pointInTimeRecoveryEnablement: "POINT_IN_TIME_RECOVERY_DISABLED",
      }),
    says: /cannot be read as of an earlier minute/,
    remedy: /^gcloud firestore databases update .* --enable-pitr$/,
  },
  {
    check: "database",
    what: "the database is missing",
    make: (world) => remove(world, /\/databases\/\(default\)$/),
    says: /^The database: missing/,
    remedy: /terraform apply/,
  },
  {
    check: "database",
    what: "a TTL policy is missing",
    make: (world) =>
      change(world, field("idempotency/fields/expires_at"), { ttlConfig: undefined }),
    says: /^Documents do not expire by idempotency\.expires_at \(no TTL policy\)/,
    remedy:
      /^gcloud firestore fields ttls update expires_at --collection-group=idempotency --enable-ttl/,
  },
  {
    check: "database",
    what: "a TTL policy has failed",
    make: (world) =>
      change(world, field("mail_batches/fields/forget_at"), {
        ttlConfig: { state: "NEEDS_REPAIR" },
      }),
    says: /by mail_batches\.forget_at \(NEEDS_REPAIR\)/,
    remedy: /ttls update forget_at --collection-group=mail_batches/,
  },
  {
    check: "database",
    what: "a TTL policy is being made",
    make: (world) =>
      change(world, field("mail_batches/fields/forget_at"), { ttlConfig: { state: "CREATING" } }),
    says: /do not expire by mail_batches\.forget_at yet/,
    remedy: /^Wait/,
  },
  {
    check: "database",
    what: "a field is indexed that should not be",
    make: (world) =>
      change(world, field("registrations/fields/mail"), {
        indexConfig: { indexes: [{ queryScope: "COLLECTION", fields: [{ order: "ASCENDING" }] }] },
      }),
    says: /^registrations\.mail has other indexes/,
    remedy: /terraform apply/,
  },
  {
    check: "database",
    what: "a field has lost its override",
    make: (world) => remove(world, field("sys_audit/fields/facts")),
    says: /^sys_audit\.facts has other indexes/,
    remedy: /terraform apply/,
  },
  {
    check: "database",
    what: "there are no weekly backups",
    make: (world) => {
      const weekly = [...world.resources].find(([, { fields }]) => fields["weeklyRecurrence"]);
      world.resources.delete(weekly?.[0] ?? "");
    },
    says: /no weekly backups that are kept for 98 days/,
    remedy:
      /^gcloud firestore backups schedules create .*--recurrence=weekly --retention=98d --day-of-week=SUN$/,
  },
  {
    check: "database",
    what: "daily backups are kept for a day",
    make: (world) => {
      const daily = [...world.resources].find(([, { fields }]) => fields["dailyRecurrence"]);
      world.put(daily?.[0] ?? "", { ...daily?.[1].fields, retention: "86400s" });
    },
    says: /no daily backups that are kept for 7 days/,
    remedy: /--recurrence=daily --retention=7d$/,
  },
  {
    check: "database",
    what: "somebody has released other rules",
    make: (world) =>
      change(world, /\/rulesets\/[^/]+$/, { source: { files: [{ content: "allow" }] } }),
    says: /^Firestore's rules are not those of firestore.rules/,
    remedy: /terraform apply/,
  },
  {
    check: "database",
    what: "no rules are released",
    make: (world) => remove(world, /\/releases\/cloud\.firestore$/),
    says: /^Firestore's rules: missing/,
    remedy: /terraform apply/,
  },
  {
    check: "signing",
    what: "functions have lost the right to sign",
    make: (world) => {
      for (const key of world.policies.keys()) {
        if (key.endsWith(account)) world.policies.delete(key);
      }
    },
    says: /^fn-provisioning@.* may not sign for calendar@/,
    remedy: /terraform apply/,
  },
  {
    check: "signing",
    what: "the person who runs the doctor may not sign",
    make: (world) => world.withheld.add("iam.serviceAccounts.signJwt"),
    says: /^You may not sign for calendar@/,
    remedy:
      /^gcloud iam service-accounts add-iam-policy-binding calendar@\S+ --project=project-one --member="user:\$\(gcloud config get account\)" --role=projects\/project-one\/roles\/keylessDelegation$/,
    state: "unknown",
  },
];

function addVersion(world: World, name: string, number: number): void {
  const key = `projects/${PROJECT}/secrets/${name}/versions/${number}`;
  world.put(`//secretmanager.googleapis.com/${key}`, { name: key, state: "ENABLED" });
}
