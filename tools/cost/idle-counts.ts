/** What an environment has while nobody uses it: counted from what Terraform reads. */
import { readFile } from "node:fs/promises";
import { parse } from "@cdktn/hcl2json";
import { z } from "zod";
import catalog from "../../functions/catalog.json" with { type: "json" };
import { ALERTS, METRICS } from "../alerts/definitions.ts";

const TERRAFORM = new URL("../../terraform/", import.meta.url);

const Values = z.object({
  instances: z.object({ min: z.number() }),
  warm_instances: z.number().default(0),
  secret_versions: z.record(z.string(), z.string()),
  domain: z.object({ host: z.string() }).nullish(),
});

export interface IdleCounts {
  functions: number;
  /** Instances that always run, of all functions. */
  instances: number;
  jobs: number;
  runsADay: number;
  alertConditions: number;
  /** Metrics of the log's lines that are written while idle: one of each sweep, one of each request. */
  sweepMetrics: number;
  requestMetrics: number;
  /** Addresses that are probed, and how often each of the probes' places does so. */
  probed: number;
  probesADay: number;
  secretVersions: number;
  /** Images that are kept of each function. */
  imagesKept: number;
  loadBalancers: number;
}

const metricsOf = (event: string): number =>
  Object.values(METRICS).filter(
    (each) => "lines" in each && each.lines.event === event && each.lines.severity === undefined,
  ).length;

const SCHEDULE = /^\*\/(\d+) \* \* \* \*$/;

/** `hasDomain`: another answer than the environment's values give. */
export async function idleCounts(
  environment: string,
  { hasDomain }: { hasDomain?: boolean } = {},
): Promise<IdleCounts> {
  const values = Values.parse(await hcl(`environments/${environment}/terraform.tfvars`));
  const jobs = catalog.flatMap(({ schedule }) => schedule ?? []);
  const isOwnDomain = hasDomain ?? (values.domain !== undefined && values.domain !== null);
  const probed = isOwnDomain ? 2 : 1;
  return {
    functions: catalog.length,
    instances: catalog
      .map(({ is_kept_warm }) =>
        Math.max(values.instances.min, is_kept_warm ? values.warm_instances : 0),
      )
      .reduce((sum, each) => sum + each, 0),
    jobs: jobs.length,
    runsADay: jobs.reduce((sum, each) => sum + (24 * 60) / Number(SCHEDULE.exec(each)?.[1]), 0),
    alertConditions: Object.values(ALERTS)
      .flatMap(({ conditions }) => conditions)
      .reduce((sum, each) => sum + ("uptime" in each ? probed : 1), 0),
    sweepMetrics: metricsOf("sweep"),
    requestMetrics: metricsOf("request"),
    probed,
    probesADay:
      (24 * 60 * 60) / (await numberIn("modules/monitoring/alerts.tf", /period\s+= "(\d+)s"/)),
    secretVersions: Object.keys(values.secret_versions).length,
    imagesKept: await numberIn("main.tf", /keep_count = (\d+)/),
    loadBalancers: isOwnDomain ? 1 : 0,
  };
}

const read = (path: string): Promise<string> => readFile(new URL(path, TERRAFORM), "utf8");
const hcl = async (path: string): Promise<unknown> => parse(path, await read(path));

async function numberIn(path: string, pattern: RegExp): Promise<number> {
  const found = pattern.exec(await read(path))?.[1];
  if (found === undefined) throw new Error(`terraform/${path} has no ${String(pattern)}`);
  return Number(found);
}
