/** Cloud Logging's metrics, and Cloud Monitoring, which learns of them later. */
import { fromQuery, generated, type Kind, type Place } from "../collections.ts";
import { fieldsOf, withDefaults, type Fields, type Json, textOf } from "../json.ts";
import { Refusal } from "../refusal.ts";
import type { World } from "../world.ts";

const LOGGING = "logging.googleapis.com";
const MONITORING = "monitoring.googleapis.com";

/** https://github.com/hashicorp/terraform-provider-google/issues/11102: "up to 10 minutes" */
const METRIC_KNOWN_AFTER_MS = 9.5 * 60_000;

export const MONITORING_KINDS: readonly Kind[] = [
  {
    // https://docs.cloud.google.com/logging/docs/reference/v2/rest/v2/projects.exclusions
    host: LOGGING,
    path: "projects/*/exclusions",
    id: ({ body }) => textOf(body["name"]),
    kept: (sent, { world }, before) => ({
      ...sent,
      createTime: before?.["createTime"] ?? world.now(),
      updateTime: world.now(),
    }),
  },
  {
    // https://docs.cloud.google.com/logging/docs/reference/v2/rest/v2/projects.metrics
    host: LOGGING,
    path: "projects/*/metrics",
    id: ({ body }) => encodeURIComponent(textOf(body["name"])),
    kept: (sent, { world }, before) =>
      withDefaults(
        {
          ...sent,
          metricDescriptor: {
            ...fieldsOf(sent["metricDescriptor"]),
            name: `projects/${world.project}/metricDescriptors/logging.googleapis.com/user/${textOf(sent["name"])}`,
            type: `logging.googleapis.com/user/${textOf(sent["name"])}`,
          },
        },
        {
          version: "V2",
          createTime: before?.["createTime"] ?? world.now(),
          updateTime: world.now(),
        },
      ),
  },
  {
    // https://docs.cloud.google.com/monitoring/api/ref_v3/rest/v3/projects.alertPolicies
    host: MONITORING,
    path: "projects/*/alertPolicies",
    id: (_, world) => world.number_id(),
    kept: keptPolicy,
  },
  {
    host: MONITORING,
    path: "projects/*/notificationChannels",
    id: (_, world) => world.number_id(),
    kept: (sent, { name }) => withDefaults({ ...sent, name }, { enabled: true }),
    deleting: (_, { world, name }) => {
      const user = world
        .list(`//${MONITORING}/projects/${world.project}/alertPolicies`)
        .find((policy) => JSON.stringify(policy["notificationChannels"]).includes(name));
      if (user !== undefined) {
        throw new Refusal(
          "FAILED_PRECONDITION",
          `Cannot delete channel ${name}: it is used by alerting policies.`,
        );
      }
    },
  },
  {
    host: MONITORING,
    path: "projects/*/uptimeCheckConfigs",
    id: ({ body }, world) =>
      `${textOf(body["displayName"])
        .toLowerCase()
        .replaceAll(/[^a-z]+/g, "-")}-${world.id(8)}`,
    kept: (sent, { name, id }) =>
      withDefaults(
        {
          ...sent,
          name,
          id,
          httpCheck: withDefaults(fieldsOf(sent["httpCheck"]), { requestMethod: "GET", path: "/" }),
        },
        { timeout: "10s", checkerType: "STATIC_IP_CHECKERS" },
      ),
  },
  {
    // https://docs.cloud.google.com/stackdriver/docs/solutions/slo-monitoring/api/api-structures
    host: MONITORING,
    path: "projects/*/services",
    id: fromQuery("serviceId"),
    kept: (sent, { name }) => ({ custom: {}, ...sent, name }),
  },
  {
    host: MONITORING,
    path: "projects/*/services/*/serviceLevelObjectives",
    id: fromQuery("serviceLevelObjectiveId"),
    kept: (sent, { world, name }) => {
      checkMetrics(world, sent);
      return { ...sent, name };
    },
  },
  {
    // https://docs.cloud.google.com/monitoring/api/ref_v3/rest/v1/projects.dashboards
    host: MONITORING,
    path: "projects/*/dashboards",
    id: generated,
    kept: (sent, { world, name }) => ({
      ...sent,
      name: name.replace(world.project, world.number),
      etag: world.id(),
    }),
  },
];

function keptPolicy(sent: Fields, { world, name }: Place, before?: Fields): Fields {
  checkMetrics(world, sent);
  for (const channel of (sent["notificationChannels"] ?? []) as Json[]) {
    world.get(`//${MONITORING}/${textOf(channel)}`);
  }
  for (const each of (sent["conditions"] ?? []) as Fields[]) checkMissingData(each);
  const conditions = ((sent["conditions"] ?? []) as Fields[]).map((each) => ({
    ...each,
    name: each["name"] ?? `${name}/conditions/${world.number_id()}`,
  }));
  const record = { mutateTime: world.now(), mutatedBy: "somebody@example.com" };
  return {
    enabled: true,
    ...sent,
    name,
    conditions,
    creationRecord: before?.["creationRecord"] ?? record,
    mutationRecord: record,
  };
}

/** https://docs.cloud.google.com/monitoring/api/ref_v3/rest/v3/projects.alertPolicies#MetricThreshold */
function checkMissingData(condition: Fields): void {
  const { evaluationMissingData, duration } = fieldsOf(condition["conditionThreshold"]);
  if (evaluationMissingData === undefined || Number.parseFloat(textOf(duration)) >= 60) return;
  throw new Refusal(
    "INVALID_ARGUMENT",
    "evaluation_missing_data: the value of the duration field must be greater than or equal to 60 seconds.",
  );
}

/** Alerts and objectives may name only metrics that Monitoring knows. */
function checkMetrics(world: World, sent: Fields): void {
  const names = JSON.stringify(sent).matchAll(/logging\.googleapis\.com\/user\/([\w/]+)/g);
  for (const [type, name] of names) {
    const metric = world.resources.get(
      `//${LOGGING}/projects/${world.project}/metrics/${encodeURIComponent(name ?? "")}`,
    );
    if (metric === undefined || world.now_ms() - metric.created_ms < METRIC_KNOWN_AFTER_MS) {
      throw new Refusal(
        "NOT_FOUND",
        `Cannot find metric that matches type = "${type}". If a metric was created recently, it could take up to 10 minutes to become available. Please try again soon.`,
      );
    }
  }
}
