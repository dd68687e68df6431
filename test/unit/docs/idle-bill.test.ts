/** The idle bill in docs/cost.md (npm run idle-bill) is of what Terraform makes. */
import { readFile } from "node:fs/promises";
import { expect, it } from "vitest";
import { idleBill } from "../../../tools/cost/idle-bill.ts";
import { idleCounts } from "../../../tools/cost/idle-counts.ts";
import { withIdleBill } from "../../../tools/generate-idle-bill.ts";
import { resources } from "../terraform/configuration.ts";

it("is up to date in docs/cost.md", async () => {
  const document = await readFile("docs/cost.md", "utf8");
  expect(await withIdleBill(document)).toBe(document);
});

/** Kinds of resources that cost something while nobody uses them, and their row of the bill. */
const BILLED: Record<string, string> = {
  google_api_gateway_gateway: "Probes through the gateway",
  google_artifact_registry_repository: "Images of functions",
  google_cloud_scheduler_job: "Scheduler jobs",
  google_cloudfunctions2_function: "Instances that always run",
  google_compute_backend_service: "Load balancer and Cloud Armor",
  google_compute_global_address: "Load balancer and Cloud Armor",
  google_compute_global_forwarding_rule: "Load balancer and Cloud Armor",
  google_compute_security_policy: "Load balancer and Cloud Armor",
  google_firestore_backup_schedule: "Firestore's data, backups and earlier versions",
  google_firestore_database: "Firestore's reads and writes",
  google_logging_metric: "Metrics from logs",
  google_monitoring_alert_policy: "Alert conditions",
  google_monitoring_uptime_check_config: "Uptime checks",
  google_secret_manager_secret: "Secrets' versions",
  google_storage_bucket: "Archives and Terraform's state",
  google_storage_bucket_object: "Archives and Terraform's state",
};

/** Kinds without a price, or with one for use alone. */
const FREE =
  /_iam_|_service_account|_project_service$|_firebase|_identity_platform|_api_gateway_api|_billing_budget$|_logging_project_exclusion$|_firestore_(?:field|index)$|_cloud_tasks_queue$|_monitoring_(?:custom_service|dashboard|notification_channel|slo)$|_compute_(?:managed_ssl_certificate|region_network_endpoint_group|ssl_policy|target_https_proxy|url_map)$/;

it("has a row for each kind of resource that has a price", async () => {
  const kinds = new Set(
    resources.map(({ type }) => type).filter((type) => type.startsWith("google_")),
  );
  const unclear = [...kinds].filter((type) => type in BILLED === FREE.test(type));
  expect(unclear).toEqual([]);
  expect(Object.keys(BILLED).filter((type) => !kinds.has(type))).toEqual([]);
  const rows = idleBill(await idleCounts("dev")).map(({ what }) => what);
  expect(Object.values(BILLED).filter((row) => !rows.includes(row))).toEqual([]);
});

it("rises with a domain, and with instances that always run", async () => {
  const counts = await idleCounts("prod");
  const costOf = (what: string, changes: object) =>
    idleBill({ ...counts, ...changes }).find((each) => each.what === what)?.dollars;
  expect(costOf("Load balancer and Cloud Armor", { loadBalancers: 1 })).toBeCloseTo(25);
  expect(costOf("Instances that always run", { instances: 50 })).toBeGreaterThan(100);
});
