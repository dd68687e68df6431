/** What CI's two accounts may do and who may use them, read from terraform/ without Terraform. */
import { describe, expect, it } from "vitest";
import { blockOf, localsOf, ofType, resources, textOf } from "./configuration.ts";

const CI = "modules/ci";
/** The project's owner applies these, not CI. */
const BY_HAND = new Set(["bootstrap", CI, "modules/roles"]);

const ci = localsOf(CI);
const grants = ofType("google_project_iam_member").filter(({ module }) => module === CI);
const grantsTo = (account: string) =>
  grants.filter(({ attributes }) => textOf(attributes["member"]).includes(`.${account}.email`));
const deployed = resources.filter(({ module }) => !BY_HAND.has(module));

/** The permissions a plan needs to compare each type of resource with the state. */
const READS: Record<string, string[]> = {
  google_compute_backend_service: ["compute.backendServices.get"],
  google_compute_global_address: ["compute.globalAddresses.get"],
  google_compute_global_forwarding_rule: ["compute.globalForwardingRules.get"],
  google_compute_managed_ssl_certificate: ["compute.sslCertificates.get"],
  google_compute_region_network_endpoint_group: ["compute.regionNetworkEndpointGroups.get"],
  google_compute_security_policy: ["compute.securityPolicies.get"],
  google_compute_ssl_policy: ["compute.sslPolicies.get"],
  google_compute_target_https_proxy: ["compute.targetHttpsProxies.get"],
  google_compute_url_map: ["compute.urlMaps.get"],
  google_api_gateway_api: ["apigateway.apis.get"],
  google_api_gateway_api_config: ["apigateway.apiconfigs.get"],
  google_api_gateway_gateway: ["apigateway.gateways.get"],
  google_artifact_registry_repository: ["artifactregistry.repositories.get"],
  google_artifact_registry_repository_iam_member: ["artifactregistry.repositories.getIamPolicy"],
  // Granted on the billing account (docs/deploy.md).
  google_billing_budget: [],
  google_cloud_run_v2_service_iam_member: ["run.services.getIamPolicy"],
  google_cloud_scheduler_job: ["cloudscheduler.jobs.get"],
  google_cloud_tasks_queue: ["cloudtasks.queues.get"],
  google_cloud_tasks_queue_iam_member: ["cloudtasks.queues.getIamPolicy"],
  google_cloudfunctions2_function: ["cloudfunctions.functions.get", "run.services.get"],
  google_firebase_hosting_site: ["firebasehosting.sites.get"],
  google_firebase_project: ["firebase.projects.get"],
  google_firebase_web_app: ["firebase.clients.get"],
  google_firebaserules_release: ["firebaserules.releases.get"],
  google_firebaserules_ruleset: ["firebaserules.rulesets.get"],
  google_firestore_backup_schedule: ["datastore.backupSchedules.get"],
  google_firestore_database: ["datastore.databases.getMetadata"],
  google_firestore_field: ["datastore.schemas.get"],
  google_firestore_index: ["datastore.schemas.get"],
  google_identity_platform_config: ["firebaseauth.configs.get"],
  google_logging_metric: ["logging.logMetrics.get"],
  google_logging_project_exclusion: ["logging.exclusions.get"],
  google_monitoring_alert_policy: ["monitoring.alertPolicies.get"],
  google_monitoring_custom_service: ["monitoring.services.get"],
  google_monitoring_dashboard: ["monitoring.dashboards.get"],
  google_monitoring_notification_channel: ["monitoring.notificationChannels.get"],
  google_monitoring_slo: ["monitoring.slos.get"],
  google_monitoring_uptime_check_config: ["monitoring.uptimeCheckConfigs.get"],
  google_project_iam_audit_config: ["resourcemanager.projects.getIamPolicy"],
  google_project_iam_member: ["resourcemanager.projects.getIamPolicy"],
  google_project_service: ["serviceusage.services.list", "serviceusage.services.get"],
  google_secret_manager_secret: ["secretmanager.secrets.get"],
  google_secret_manager_secret_iam_member: ["secretmanager.secrets.getIamPolicy"],
  google_service_account: ["iam.serviceAccounts.get"],
  google_service_account_iam_member: ["iam.serviceAccounts.getIamPolicy"],
  google_storage_bucket: ["storage.buckets.get"],
  // A condition limits this to the archives' bucket.
  google_storage_bucket_object: [],
  terraform_data: [],
};

describe("the account that plans", () => {
  const permissions = ci["planner_permissions"] as string[];

  it("has its own role and the objects of archives and state, and no wider predefined role", () => {
    const roles = grantsTo("planner").map(({ attributes }) => textOf(attributes["role"]));
    expect(roles.toSorted()).toEqual([
      "${google_project_iam_custom_role.planner.id}",
      "roles/storage.objectViewer",
    ]);
    const archives = grantsTo("planner").find(({ name }) => name === "planner_archives");
    expect(textOf(blockOf(archives, "condition")["expression"])).toContain(
      "resource.name.startsWith('projects/_/buckets/${var.project}-functions/')",
    );
    const role = ofType("google_project_iam_custom_role").find(({ name }) => name === "planner");
    expect(role?.attributes["permissions"]).toBe("${local.planner_permissions}");
  });

  it("reads nobody's data and changes nothing", () => {
    expect(permissions.length).toBeGreaterThan(30);
    const personal =
      /entities|\.users\.|databases\.(get$|export)|logEntries|\.tasks\.|storage\.objects|versions|backups\./;
    expect(permissions.filter((each) => personal.test(each))).toEqual([]);
    const reading = /\.(get|list|getIamPolicy|getMetadata|fullView)$|^serviceusage\.services\.use$/;
    expect(permissions.filter((each) => !reading.test(each))).toEqual([]);
  });

  it("reads each kind of resource that a deploy manages", () => {
    const types = [...new Set(deployed.map(({ type }) => type))].toSorted();
    expect(types.filter((type) => READS[type] === undefined)).toEqual([]);
    for (const type of types) {
      expect(permissions, type).toEqual(expect.arrayContaining(READS[type]!));
    }
  });
});

describe("who may use the accounts", () => {
  it("only workflows on this repository's main branch, in an environment", () => {
    const [provider] = ofType("google_iam_workload_identity_pool_provider");
    const condition = textOf(provider?.attributes["attribute_condition"]);
    for (const claim of ["repository_owner_id", "repository", "ref"]) {
      expect(condition).toMatch(new RegExp(`assertion\\.${claim} == '`));
    }
    expect(condition).toContain("refs/heads/${var.branch}");
    expect(condition).toContain(
      "assertion.environment in ['${local.environments.planner}', '${local.environments.deployer}']",
    );
    expect(provider?.attributes["attribute_mapping"]).toMatchObject({
      "attribute.environment": "assertion.environment",
    });
    expect(ci["environments"]).toEqual({
      planner: "${var.environment}-plan",
      deployer: "${var.environment}",
    });
  });

  it.each(["planner", "deployer"])("only from the %s's environment", (account) => {
    const users = ofType("google_service_account_iam_member").filter(
      ({ module, attributes }) =>
        module === CI && textOf(attributes["service_account_id"]).includes(`.${account}.`),
    );
    expect(users.map(({ attributes }) => attributes["member"])).toEqual([
      expect.stringMatching(
        new RegExp(`/attribute\\.environment/\\$\\{local\\.environments\\.${account}\\}$`),
      ),
    ]);
  });
});

describe("the account that deploys", () => {
  const grantable = ci["grantable_roles"] as Record<string, string[]>;
  /** The roles granted by resources of this type, whether written out or listed in a set. */
  const rolesOf = (type: string) =>
    new Set(
      deployed
        .filter((each) => each.type === type)
        .flatMap(({ attributes: { role, for_each: each } }) =>
          role === "${each.value}" ? (textOf(each).match(/roles\/[\w.]+/g) ?? []) : [textOf(role)],
        ),
    );

  it("grants what terraform/ grants, and nothing else", () => {
    const given = new Set(grantsTo("deployer").map(({ attributes }) => attributes["role"]));
    const buckets = ["${google_project_iam_custom_role.bucket_creator.id}", "roles/storage.admin"];
    expect(given).toEqual(new Set(["${each.value}", "${each.key}", ...buckets]));
    const roles = textOf(ci["deployer_roles"]);
    // An account that may set grants, or change the roles it may grant, is in effect an owner.
    expect(roles).not.toMatch(/projectIamAdmin|serviceAccount|roles\/iam\.|roles\/owner/);
    expect(Object.keys(grantable).toSorted()).toEqual([
      "roles/iam.serviceAccountAdmin",
      "roles/resourcemanager.projectIamAdmin",
    ]);
    const granter = grants.find(({ name }) => name === "granter");
    expect(granter?.attributes["for_each"]).toBe("${local.grantable_roles}");
    expect(textOf(blockOf(granter, "condition")["expression"])).toMatch(
      /^api\.getAttribute\('iam\.googleapis\.com\/modifiedGrantsByRole', \[\]\)\.hasOnly\(\[.*each\.value.*\]\)$/,
    );
    const inProject = rolesOf("google_project_iam_member");
    expect(new Set(grantable["roles/resourcemanager.projectIamAdmin"])).toEqual(
      new Set([...inProject, "roles/artifactregistry.writer"]),
    );
    expect(new Set(grantable["roles/iam.serviceAccountAdmin"])).toEqual(
      rolesOf("google_service_account_iam_member"),
    );
  });

  it("cannot change a role that it may grant", () => {
    const owners = ofType("google_project_iam_custom_role").map(({ module }) => module);
    expect(new Set(owners)).toEqual(new Set([CI, "modules/roles"]));
    const made = ofType("google_project_iam_custom_role").map(
      ({ attributes }) => `projects/\${var.project}/roles/${textOf(attributes["role_id"])}`,
    );
    const granted = Object.values(grantable).flat();
    for (const role of granted.filter((each) => each.startsWith("projects/"))) {
      expect(made).toContain(role);
    }
  });

  it("may act as the accounts of functions, callers and builds, each named", () => {
    const acting = deployed.filter(
      ({ attributes }) => attributes["member"] === "serviceAccount:${var.deployer}",
    );
    const accounts = acting.map(({ attributes }) => {
      expect(attributes["role"]).toBe("roles/iam.serviceAccountUser");
      return /google_service_account\.(\w+)/.exec(textOf(attributes["service_account_id"]))?.[1];
    });
    expect(new Set(accounts)).toEqual(new Set(["build", "caller", "function"]));
  });
});
