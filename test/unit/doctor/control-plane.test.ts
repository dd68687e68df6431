/** What the doctor says of a project, healthy and with one illness at a time, on the stand-in for Google's control plane. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import catalog from "../../../functions/catalog.json" with { type: "json" };
import { deployTo } from "../../control-plane/deployed.ts";
import type { Fields } from "../../control-plane/json.ts";
import { startControlPlane, type ControlPlane } from "../../control-plane/server.ts";
import { controlPlane } from "../../../tools/doctor/control-plane.ts";
import { checkDatabase } from "../../../tools/doctor/database.ts";
import type { Finding } from "../../../tools/doctor/finding.ts";
import { checkFunctions } from "../../../tools/doctor/functions.ts";
import { checkSecrets, checkWebhookKey, neededSecrets } from "../../../tools/doctor/secrets.ts";
import { checkSigning } from "../../../tools/doctor/signing.ts";
import { ILLNESSES, PROJECT, remove, type Name } from "./illnesses.ts";

const REGION = "europe-west1";
const SECRETS = neededSecrets(
  catalog.flatMap(({ secrets }) => secrets),
  "sendgrid",
);
const names = catalog.map(({ name }) => name);
const account = `calendar@${PROJECT}.iam.gserviceaccount.com`;

let server: ControlPlane;
let healthy: Map<string, { fields: Fields; created_ms: number }>;
let policies: Map<string, Fields>;
beforeAll(async () => {
  server = await startControlPlane(PROJECT);
  const { url } = server;
  const settings = { project: PROJECT, region: REGION, database: place.database };
  await deployTo({ url, ...settings, secrets: SECRETS });
  healthy = new Map(server.world.resources);
  policies = new Map(server.world.policies);
});
afterAll(() => server.close());
beforeEach(() => {
  const { world } = server;
  world.resources.clear();
  for (const [key, stored] of healthy) world.resources.set(key, stored);
  for (const [key, policy] of policies) world.policies.set(key, policy);
  world.withheld.clear();
});

const plane = () => controlPlane(PROJECT, server.url);
const place = {
  database: "(default)",
  indexes: "firestore.indexes.json",
  rules: "firestore.rules",
};
const CHECKS: Record<Name, () => Promise<Finding[]>> = {
  functions: () => checkFunctions(plane(), { region: REGION, names }),
  secrets: () => checkSecrets(plane(), { region: REGION, names: SECRETS }),
  database: () => checkDatabase(plane(), place),
  signing: () =>
    checkSigning(plane(), {
      account,
      functions: [`fn-provisioning@${PROJECT}.iam.gserviceaccount.com`],
    }),
};
/** Only what is not ok. */
const ills = (findings: Finding[]) => findings.filter(({ state }) => state !== "ok");

it.each(Object.keys(CHECKS) as Name[])(
  "finds nothing wrong with %s of a new project",
  async (name) => {
    const findings = await CHECKS[name]();
    expect(ills(findings)).toEqual([]);
    expect(findings.length).toBeGreaterThan(0);
  },
);

it.each(ILLNESSES)("$check: $what", async ({ check, make, says, remedy, state = "wrong" }) => {
  make(server.world);
  const found = ills(await CHECKS[check]());
  expect(found).toEqual([
    { state, text: expect.stringMatching(says), remedy: expect.stringMatching(remedy) },
  ]);
});

describe("without a right", () => {
  const RIGHTS: [Name, string, string][] = [
    ["functions", "cloudfunctions.functions.list", "roles/cloudfunctions.viewer"],
    ["functions", "run.services.list", "roles/run.viewer"],
    ["secrets", "secretmanager.versions.list", "roles/secretmanager.viewer"],
    ["secrets", "cloudfunctions.functions.list", "roles/cloudfunctions.viewer"],
    ["database", "datastore.databases.getMetadata", "roles/datastore.viewer"],
    ["database", "datastore.indexes.list", "roles/datastore.viewer"],
    ["database", "datastore.backupSchedules.list", "roles/datastore.backupSchedulesViewer"],
    ["database", "firebaserules.rulesets.get", "roles/firebaserules.viewer"],
    ["signing", "iam.serviceAccounts.getIamPolicy", "roles/iam.securityReviewer"],
  ];
  it.each(RIGHTS)(
    "%s says that %s is missing, and which role has it",
    async (check, right, role) => {
      server.world.withheld.add(right);
      expect(ills(await CHECKS[check]())).toEqual([
        {
          state: "unknown",
          text: expect.stringContaining(`Your account lacks ${right}.`),
          remedy: `gcloud projects add-iam-policy-binding ${PROJECT} --member="user:$(gcloud config get account)" --role=${role}`,
        },
      ]);
    },
  );
});

it("an API that is off is named, and what enables it", async () => {
  remove(server.world, /serviceusage\.googleapis\.com\/services\/cloudfunctions\.googleapis\.com$/);
  expect(ills(await CHECKS.functions())).toMatchObject([
    { state: "wrong", text: "Functions: the API is not enabled." },
  ]);
});

it("a control plane that does not answer is unknown, and never ok", async () => {
  const findings = await checkSecrets(controlPlane(PROJECT, "http://127.0.0.1:9"), {
    region: REGION,
    names: SECRETS,
  });
  expect(new Set(findings.map(({ state }) => state))).toEqual(new Set(["unknown"]));
});

it("the text that stands for the webhook's key until SendGrid shows it is no key", () => {
  expect(checkWebhookKey("later")).toMatchObject([
    { state: "wrong", remedy: expect.stringContaining("versions add SENDGRID_WEBHOOK_KEY") },
  ]);
  expect(checkWebhookKey(undefined)).toEqual([]);
});

it("the other provider's secrets are not asked for", () => {
  const all = ["LINK_SECRET", "SENDGRID_API_KEY", "SMTP_PASSWORD"];
  expect(neededSecrets(all, "smtp")).toEqual(["LINK_SECRET", "SMTP_PASSWORD"]);
});
