/** Rules for the cloud that always hold, read from terraform/ without Terraform. CI's accounts are in ci.test.ts. */
import { readdir, readFile } from "node:fs/promises";
import { expect, it } from "vitest";
import catalog from "../../../functions/catalog.json" with { type: "json" };
import {
  allTexts,
  files,
  localsOf,
  modulesOf,
  ofType,
  readHcl,
  resources,
  type Attributes,
  blockOf,
  textOf,
} from "./configuration.ts";

const texts = (pattern: RegExp) => allTexts.filter(({ text }) => pattern.test(text));

it("the checks find resources", () => {
  expect(files.length).toBeGreaterThan(20);
  expect(resources.length).toBeGreaterThan(40);
});

it("only named accounts may call functions", () => {
  expect(texts(/allUsers|allAuthenticatedUsers/)).toEqual([]);
  const invokers = resources.filter(({ attributes }) =>
    /run\.invoker|cloudfunctions\.invoker/.test(textOf(attributes["role"])),
  );
  expect(invokers.map(({ type, attributes }) => [type, attributes["member"]])).toEqual([
    ["google_cloud_run_v2_service_iam_member", "serviceAccount:${var.former_invoker}"],
    ["google_cloud_run_v2_service_iam_member", "serviceAccount:${var.invoker}"],
  ]);
});

it("no role is a basic role, because those grant everything", () => {
  expect(texts(/roles\/(owner|editor|viewer)$/)).toEqual([]);
  // Bindings and policies would remove grants made elsewhere.
  expect(resources.filter(({ type }) => /_iam_(binding|policy)$/.test(type))).toEqual([]);
});

it("no function's account has an administrator role", () => {
  const granted = resources.filter(
    ({ module, attributes }) => module !== "modules/ci" && "role" in attributes,
  );
  expect(granted.length).toBeGreaterThan(8);
  for (const { name, attributes } of granted) {
    expect(textOf(attributes["role"]), name).not.toMatch(/admin|owner|editor|tokenCreator/i);
  }
});

it("no storage role is for the whole project", () => {
  const roles = resources.filter(
    ({ type, attributes }) =>
      type === "google_project_iam_member" && /roles\/storage\./.test(textOf(attributes["role"])),
  );
  expect(roles.map(({ name }) => name).toSorted()).toEqual([
    "build_sources",
    "deployer_archives",
    "planner_archives",
  ]);
  for (const role of roles) {
    expect(textOf(blockOf(role, "condition")["expression"]), role.name).toMatch(
      /resource\.name.*projects\/_\/buckets\//,
    );
  }
  // Roles of a list are granted without a condition.
  expect(JSON.stringify(localsOf("modules/ci")["deployer_roles"])).not.toContain("roles/storage.");
});

it("every access to data, accounts and the state is logged", () => {
  const [audit] = ofType("google_project_iam_audit_config");
  for (const service of ["datastore", "identitytoolkit", "storage"]) {
    expect(textOf(audit?.attributes["for_each"])).toContain(`"${service}.googleapis.com"`);
  }
  expect(JSON.stringify(audit?.attributes)).toMatch(/ADMIN_READ.*DATA_READ.*DATA_WRITE/);
  expect(JSON.stringify(audit?.attributes)).not.toContain("exempted_members");
});

it("checkov's exemptions are few, and each has a reason", async () => {
  const found = await Promise.all(
    files.map(async ({ path }) => (await readFile(path, "utf8")).match(/checkov:skip=.*/g) ?? []),
  );
  const exempted = found
    .flat()
    .map((line) => /^checkov:skip=(CKV\w+):.{20,}$/.exec(line)?.[1] ?? `${line} has no reason`);
  expect(exempted.toSorted()).toEqual([
    "CKV_GCP_124",
    "CKV_GCP_125",
    "CKV_GCP_62",
    "CKV_GCP_62",
    "CKV_GCP_73",
    "CKV_GCP_84",
  ]);
});

it("no account has a key", () => {
  expect(ofType("google_service_account_key")).toEqual([]);
  expect(texts(/private_key|BEGIN [A-Z ]*KEY/)).toEqual([]);
});

it("no secret value is in a variable, the environment, a plan or the state", async () => {
  expect(ofType("google_secret_manager_secret_version")).toEqual([]);
  const secrets = new Set(catalog.flatMap((entry) => entry.secrets));
  expect(secrets.size).toBeGreaterThan(2);
  const environment = Object.keys(localsOf(".")["environment"] as Attributes);
  expect(
    environment.filter((name) => secrets.has(name) || /SECRET|PASSWORD|TOKEN|API_KEY/.test(name)),
  ).toEqual([]);
  const variables = files.flatMap(({ content }) =>
    Object.keys((content["variable"] ?? {}) as object),
  );
  expect(
    variables.filter((name) => /secret(?!_versions)|password|token|api_key/.test(name)),
  ).toEqual([]);
  for (const name of await readdir("terraform/environments")) {
    const values = await readFile(`terraform/environments/${name}/terraform.tfvars`, "utf8");
    expect(values, name).not.toMatch(/SG\.[\w-]{8}|[A-Za-z0-9+/]{32}/);
  }
});

it("functions read secrets from Secret Manager, in a numbered version", () => {
  const [reference] =
    JSON.stringify(ofType("google_cloudfunctions2_function")).match(
      /secret_environment_variables.*/,
    ) ?? [];
  expect(reference).toContain("var.secret_versions[");
  expect(texts(/versions\/latest/)).toEqual([]);
});

it("stored data cannot be lost by mistake", async () => {
  const [database] = ofType("google_firestore_database");
  expect(database?.attributes).toMatchObject({
    point_in_time_recovery_enablement: "POINT_IN_TIME_RECOVERY_ENABLED",
    delete_protection_state: expect.stringMatching(/is_protected \? "DELETE_PROTECTION_ENABLED"/),
    deletion_policy: expect.stringMatching(/is_protected \? "ABANDON"/),
  });
  expect(ofType("google_firestore_backup_schedule")).toHaveLength(2);
  for (const name of ["staging", "prod"]) {
    const values = await readHcl(`terraform/environments/${name}/terraform.tfvars`);
    expect(values["is_protected"], name).toBe(true);
  }
});

it("no bucket can be made public, and the state's bucket keeps old versions", () => {
  const buckets = ofType("google_storage_bucket");
  expect(buckets.length).toBeGreaterThan(1);
  for (const { attributes, name } of buckets) {
    expect(attributes, name).toMatchObject({
      public_access_prevention: "enforced",
      uniform_bucket_level_access: true,
    });
  }
  const state = buckets.find(({ name }) => name === "state");
  expect(state?.attributes["versioning"]).toEqual([{ enabled: true }]);
});

it("Firestore can be reached only through functions", async () => {
  const rules = await readFile("firestore.rules", "utf8");
  expect(rules.match(/allow [^;]*;/g)).toEqual(["allow read, write: if false;"]);
  const releases = ofType("google_firebaserules_release");
  expect(releases.map(({ name }) => name).toSorted()).toEqual(["restored", "this"]);
  for (const { attributes } of releases) {
    expect(attributes["ruleset_name"]).toContain("google_firebaserules_ruleset.this.name");
  }
});

it("a restored database replaces the first one for functions, permissions and rules", () => {
  const environment = localsOf(".")["environment"] as Attributes;
  expect(environment["FIRESTORE_DATABASE"]).toContain("var.restored_database");
  // Links in sent mail belong to the first database.
  expect(environment["LINK_SCOPE"]).not.toContain("restored");
  const { identity, firestore } = modulesOf(".");
  expect(identity?.["database"]).toContain("var.restored_database");
  expect(firestore?.["restored_database"]).toContain("var.restored_database");
});

it("nobody can sign themselves up", () => {
  const [config] = ofType("google_identity_platform_config");
  expect(JSON.stringify(config?.attributes)).toContain('"disabled_user_signup":true');
});

it("Identity Platform logs every sign-in that is tried", () => {
  const [config] = ofType("google_identity_platform_config");
  expect(config?.attributes["monitoring"]).toEqual([{ request_logging: [{ enabled: true }] }]);
});

it("Google's own log of requests has no address with a link's token or a search", () => {
  const [exclusion] = ofType("google_logging_project_exclusion");
  const filter = exclusion?.attributes["filter"];
  expect(filter).toContain('httpRequest.requestUrl=~"[?]|${join("|", local.token_paths)}"');
  expect(filter).toContain("requests$");
});

it("operators may use an authenticator app as a second factor, and no SMS", () => {
  const [config] = ofType("google_identity_platform_config");
  expect(config?.attributes["mfa"]).toEqual([
    {
      provider_configs: [{ state: "ENABLED", totp_provider_config: [{ adjacent_intervals: 0 }] }],
    },
  ]);
});

it.each([
  ["prod", "required"],
  ["staging", "required"],
  ["dev", "optional"],
])("%s: operators' second factor is %s", async (name, said) => {
  const values = await readFile(`terraform/environments/${name}/terraform.tfvars`, "utf8");
  expect(/^second_factor += "(\w+)"$/m.exec(values)?.[1]).toBe(said);
  const environment = localsOf(".")["environment"] as Attributes;
  expect(environment["SECOND_FACTOR"]).toBe("${var.second_factor}");
  const variables = await readFile("terraform/variables.tf", "utf8");
  expect(variables).toMatch(/variable "second_factor" \{[^}]*default += "required"/);
});

it("the console's headers allow only our own scripts and no framing", async () => {
  const { locals } = (await readHcl("terraform/modules/site/main.tf")) as unknown as {
    locals: { policy: Record<string, string[]>; headers: Record<string, string> }[];
  };
  const { policy, headers } = locals[0]!;
  expect(policy).toMatchObject({
    "default-src": ["'none'"],
    "script-src": ["'self'"],
    "base-uri": ["'none'"],
    "frame-ancestors": ["'none'"],
  });
  expect(headers).toMatchObject({
    "Content-Security-Policy": expect.stringContaining("local.policy"),
    "Strict-Transport-Security": expect.stringMatching(/^max-age=\d{8}/),
    "X-Content-Type-Options": "nosniff",
  });
});
