/** What an environment costs in a month in which nobody uses it, item by item. */
import type { IdleCounts } from "./idle-counts.ts";

const DAYS = 30;
const S_A_MONTH = DAYS * 24 * 60 * 60;
/** Without a choice of places, Google probes from all six. https://cloud.google.com/monitoring/uptime-checks */
const PLACES = 6;

/** List prices in USD, read in November 2026. */
const PRICE = {
  cpu_s: 0.000024,
  memory_gib_s: 0.0000025,
  call: 0.4 / 1e6,
  gatewayCall: 3 / 1e6,
  job: 0.1,
  metricReference: 0.35,
  alertPoint: 0.5 / 1e6,
  metric_mib: 0.258,
  secretVersion: 0.06,
  image_gb: 0.1,
  loadBalancer_h: 0.025,
  armor: 5 + 2 * 1,
};

/** What the functions that run while idle take. Measured by the bench, and rounded up. */
const SWEEP = { cpu_s: 1, memory_gib: 0.5 };
const PROBE = { cpu_s: 0.1, memory_gib: 0.25 };
const IMAGE_GB = 0.1;
/** A distribution's point; a counter's has 8. */
const POINT_BYTES = 80;

export interface Item {
  what: string;
  /** How it was computed from the counts. */
  how: string;
  price: string;
  source: { name: string; url: string };
  dollars: number;
}

const page = (name: string, path: string) => ({ name, url: `https://cloud.google.com/${path}` });
const RUN = page("Cloud Run", "run/pricing");
const OBSERVABILITY = page("Observability", "stackdriver/pricing");

const number = (value: number): string => Math.round(value).toLocaleString("en-US");

const calls = (count: number, { cpu_s, memory_gib }: typeof SWEEP): number =>
  count * (PRICE.call + cpu_s * (PRICE.cpu_s + memory_gib * PRICE.memory_gib_s));

export function idleBill(counts: IdleCounts): Item[] {
  const runs = counts.runsADay * DAYS;
  const probes = counts.probesADay * DAYS * PLACES * counts.probed;
  return [
    ...running(counts, runs, probes),
    ...reached(counts, probes),
    ...alerting(counts),
    ...measured(counts, runs, probes),
    ...kept(counts),
  ];
}

const running = (counts: IdleCounts, runs: number, probes: number): Item[] => [
  {
    what: "Instances that always run",
    how: `${counts.instances} of ${counts.functions} functions`,
    price: "$0.0000025 a vCPU-s and a GiB-s while idle",
    source: RUN,
    dollars: counts.instances * S_A_MONTH * 1.25 * PRICE.memory_gib_s,
  },
  {
    what: "Sweeps",
    how: `${number(runs)} calls of ${SWEEP.cpu_s} vCPU-s`,
    price: "$0.000024 a vCPU-s, $0.0000025 a GiB-s",
    source: RUN,
    dollars: calls(runs, SWEEP),
  },
  {
    what: "Answers to probes",
    how: `${number(probes)} calls of ${PROBE.cpu_s} vCPU-s`,
    price: "the same",
    source: RUN,
    dollars: calls(probes, PROBE),
  },
  {
    what: "Scheduler jobs",
    how: `${counts.jobs}`,
    price: "$0.10 each",
    source: page("Cloud Scheduler", "scheduler/pricing"),
    dollars: counts.jobs * PRICE.job,
  },
];

const reached = (counts: IdleCounts, probes: number): Item[] => [
  {
    what: "Probes through the gateway",
    how: `${number(probes)} calls`,
    price: "$3 a million calls",
    source: page("API Gateway", "api-gateway/pricing"),
    dollars: probes * PRICE.gatewayCall,
  },
  {
    what: "Load balancer and Cloud Armor",
    how:
      counts.loadBalancers === 0 ? "none without `domain`" : "a rule and a policy with two rules",
    price: "$0.025 an hour; $5 a policy, $1 a rule",
    source: page("Load Balancing", "load-balancing/pricing"),
    dollars: counts.loadBalancers * (PRICE.loadBalancer_h * 24 * DAYS + PRICE.armor),
  },
];

function alerting({ alertConditions }: IdleCounts): Item[] {
  const evaluations = alertConditions * (S_A_MONTH / 30);
  const source = page("Alerting", "stackdriver/observability-pricing-examples");
  return [
    {
      what: "Alert conditions",
      how: `${alertConditions}, each of which names one metric`,
      price: "$0.35 a metric",
      source,
      dollars: alertConditions * PRICE.metricReference,
    },
    {
      what: "Their evaluation",
      how: `${number(evaluations)} points, one a condition every 30 s`,
      price: "$0.50 a million",
      source,
      dollars: evaluations * PRICE.alertPoint,
    },
  ];
}

function measured(counts: IdleCounts, runs: number, probes: number): Item[] {
  // One point a minute at most.
  const points =
    counts.sweepMetrics * runs + counts.requestMetrics * Math.min(probes + runs, S_A_MONTH / 60);
  const mib = (points * POINT_BYTES) / 2 ** 20;
  return [
    {
      what: "Metrics from logs",
      how: `${counts.sweepMetrics} of sweeps, ${counts.requestMetrics} of requests: at most ${number(mib)} MiB`,
      price: "$0.258 a MiB",
      source: OBSERVABILITY,
      dollars: mib * PRICE.metric_mib,
    },
    {
      what: "Uptime checks",
      how: `${number(probes)} probes`,
      price: "a million a project are free",
      source: OBSERVABILITY,
      dollars: 0,
    },
    {
      what: "Logs",
      how: "below 1 GiB, in Google's own buckets",
      price: "50 GiB a project are free",
      source: OBSERVABILITY,
      dollars: 0,
    },
  ];
}

const kept = (counts: IdleCounts): Item[] => [
  {
    what: "Secrets' versions",
    how: `${counts.secretVersions}, and the webhook key's first`,
    price: "$0.06 each",
    source: page("Secret Manager", "secret-manager/pricing"),
    dollars: (counts.secretVersions + 1) * PRICE.secretVersion,
  },
  {
    what: "Images of functions",
    how: `${counts.functions} × ${counts.imagesKept}, at most ${number(counts.functions * counts.imagesKept * IMAGE_GB)} GB`,
    price: "$0.10 a GB",
    source: page("Artifact Registry", "artifact-registry/pricing"),
    dollars: counts.functions * counts.imagesKept * IMAGE_GB * PRICE.image_gb,
  },
  {
    what: "Archives and Terraform's state",
    how: "below 1 GB",
    price: "$0.02 a GB",
    source: page("Cloud Storage", "storage/pricing"),
    dollars: 0.02,
  },
  {
    what: "Firestore's reads and writes",
    how: `${number(counts.runsADay * 11 + counts.probesADay * PLACES)} and ${number(counts.runsADay * 2)} a day`,
    price: "50,000 and 20,000 a day are free",
    source: page("Firestore", "firestore/pricing"),
    dollars: 0,
  },
  {
    what: "Firestore's data, backups and earlier versions",
    how: "an empty database",
    price: "by the GiB; see below",
    source: page("Firestore", "firestore/pricing"),
    dollars: 0,
  },
];
