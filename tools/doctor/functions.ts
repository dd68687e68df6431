/** Checks that every function of the catalog is deployed, and that its newest revision is the one that serves. */
import { z } from "zod";
import { looked, type ControlPlane, type Look } from "./control-plane.ts";
import { ok, unknown, wrong, type Finding } from "./finding.ts";

const Deployed = z.object({
  name: z.string(),
  state: z.string().default("STATE_UNSPECIFIED"),
  stateMessages: z
    .array(z.object({ severity: z.string().default(""), message: z.string().default("") }))
    .default([]),
  serviceConfig: z
    .object({
      secretEnvironmentVariables: z
        .array(z.object({ secret: z.string(), version: z.string() }))
        .default([]),
      environmentVariables: z.record(z.string(), z.string()).default({}),
    })
    .default({ secretEnvironmentVariables: [], environmentVariables: {} }),
});
export type DeployedFunction = z.infer<typeof Deployed>;

const Resources = z.object({ startupCpuBoost: z.boolean().optional() });

const Service = z.object({
  name: z.string(),
  latestReadyRevision: z.string().default(""),
  latestCreatedRevision: z.string().default(""),
  template: z
    .object({ containers: z.array(z.object({ resources: Resources.default({}) })).default([]) })
    .default({ containers: [] }),
});
type Service = z.infer<typeof Service>;

export const FUNCTIONS: Look = {
  what: "Functions",
  permission: "cloudfunctions.functions.list",
  role: "roles/cloudfunctions.viewer",
};
const SERVICES: Look = {
  what: "Revisions of functions",
  permission: "run.services.list",
  role: "roles/run.viewer",
};

const lastOf = (name: string): string => name.split("/").at(-1) ?? "";

/** Rejects with `ApiRefusal`. https://cloud.google.com/functions/docs/reference/rest/v2/projects.locations.functions */
export const deployedFunctions = (
  { project, list }: ControlPlane,
  region: string,
): Promise<DeployedFunction[]> =>
  list(
    `cloudfunctions.googleapis.com/v2/projects/${project}/locations/${region}/functions`,
    "functions",
    Deployed,
  );

export async function checkFunctions(
  plane: ControlPlane,
  { region, names }: { region: string; names: readonly string[] },
): Promise<Finding[]> {
  const states = await looked(plane, FUNCTIONS, async () =>
    stateFindings(await deployedFunctions(plane, region), { region, names }),
  );
  const revisions = await looked(plane, SERVICES, () => revisionFindings(plane, { region, names }));
  return [...states, ...revisions];
}

function stateFindings(
  deployed: readonly DeployedFunction[],
  { region, names }: { region: string; names: readonly string[] },
): Finding[] {
  const byName = new Map(deployed.map((each) => [lastOf(each.name), each]));
  const missing = names.filter((name) => !byName.has(name));
  const findings = names.flatMap((name) => {
    const found = byName.get(name);
    return found === undefined ? [] : (stateFinding(name, found, region) ?? []);
  });
  if (missing.length > 0) {
    findings.push(
      wrong(
        `${missing.length} of ${names.length} functions are missing: ${missing.join(", ")}.`,
        "Run terraform apply again: it goes on where it stopped.",
      ),
    );
  }
  return findings.length > 0 ? findings : [ok(`All ${names.length} functions are ACTIVE.`)];
}

/** Null if the function is well. A failed build leaves the revision before it in place, and a message. */
function stateFinding(
  name: string,
  { state, stateMessages }: DeployedFunction,
  region: string,
): Finding | null {
  const messages = stateMessages.filter(({ severity }) => severity === "ERROR");
  const said = messages.map(({ message }) => message).join(" ");
  if (state === "ACTIVE" && messages.length === 0) return null;
  if (state === "DEPLOYING" || state === "DELETING") {
    return unknown(`The function ${name} is ${state}.`, "Run this again in some minutes.");
  }
  return wrong(
    `The function ${name} is ${state}${said === "" ? "" : `: ${said}`}.`,
    `gcloud functions describe ${name} --region=${region} names the build; gcloud builds log BUILD --region=${region} says why ` +
      "it failed. Then run terraform apply again.",
  );
}

/** A revision that does not start leaves the one before it serving, with its old code and variables. */
async function revisionFindings(
  { project, list }: ControlPlane,
  { region, names }: { region: string; names: readonly string[] },
): Promise<Finding[]> {
  const services = await list(
    `run.googleapis.com/v2/projects/${project}/locations/${region}/services`,
    "services",
    Service,
  );
  const ours = services.filter(({ name }) => names.includes(lastOf(name)));
  return ours.length === 0 ? [] : [...stuckFindings(ours), boostFinding(ours, region)];
}

/** Cloud Functions switches it on. Terraform's provider has no field for it. */
function boostFinding(services: readonly Service[], region: string): Finding {
  const slow = services.filter(
    ({ template }) =>
      !template.containers.every(({ resources }) => resources.startupCpuBoost === true),
  );
  if (slow.length === 0) return ok("Each function starts with a boosted processor.");
  return wrong(
    `${slow.map(({ name }) => lastOf(name)).join(", ")}: no startup CPU boost, so that a cold start takes longer.`,
    `gcloud run services update ${lastOf(slow[0]?.name ?? "")} --region=${region} --cpu-boost, and so on.`,
  );
}

function stuckFindings(services: readonly Service[]): Finding[] {
  const stuck = services.filter((each) => each.latestReadyRevision !== each.latestCreatedRevision);
  if (stuck.length === 0) return [ok("Each function serves its newest revision.")];
  return stuck.map(({ name, latestReadyRevision, latestCreatedRevision }) =>
    wrong(
      `${lastOf(name)} serves ${lastOf(latestReadyRevision) || "no revision"}, because ${lastOf(latestCreatedRevision)} does not start.`,
      `gcloud logging read 'resource.labels.revision_name="${lastOf(latestCreatedRevision)}"' --freshness=1d --limit=20`,
    ),
  );
}
