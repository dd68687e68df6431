/**
 * Bootstrap and one environment, applied to the stand-in for Google's control plane by the real provider: apply, a second
 * plan that is empty, a change of one function's source, its rollback, destroy.
 */
import { parseArgs } from "node:util";
import catalog from "../../functions/catalog.json" with { type: "json" };
import { idleCounts } from "../../tools/cost/idle-counts.ts";
import { controlPlane } from "../../tools/doctor/control-plane.ts";
import { checkDatabase } from "../../tools/doctor/database.ts";
import { checkFunctions } from "../../tools/doctor/functions.ts";
import { checkSecrets, neededSecrets } from "../../tools/doctor/secrets.ts";
import { checkSigning } from "../../tools/doctor/signing.ts";
import { startControlPlane, type ControlPlane } from "./server.ts";
import { noncurrentOf } from "./services/storage.ts";
import type { World } from "./world.ts";
import { grantFaults } from "./grants.ts";
import {
  apply,
  catalogFunctions,
  copyTerraform,
  destroy,
  type Change,
  type Folder,
  type Plan,
} from "./terraform.ts";

const USAGE = `npm run terraform:apply -- [options]

  --short             only the apply and the plan after it
  --environment NAME  dev, staging or prod (dev); what is protected is not destroyed
  --var NAME=VALUE    another value than the environment's; may be given more than once
  --help

Needs terraform and the Google provider: from the registry, or from a mirror that TF_CLI_CONFIG_FILE names.`;

const { values: options } = parseArgs({
  options: {
    help: { type: "boolean", default: false },
    short: { type: "boolean", default: false },
    environment: { type: "string", default: "dev" },
    var: { type: "string", multiple: true, default: [] },
  },
});
if (options.help) {
  console.log(USAGE);
  process.exit(0);
}

const ENVIRONMENT = options.environment;
const PROJECT = `petanque-webinars-${ENVIRONMENT}`;
const REGION = "europe-west1";
const BOOTSTRAP = [
  `-var=project=${PROJECT}`,
  `-var=region=${REGION}`,
  `-var=environment=${ENVIRONMENT}`,
  '-var=repository={ name = "org/repo", owner_id = "1" }',
];
const CHANGED = "publish-webinar";
const FUNCTION = `module.function["${CHANGED}"].`;

const plane = await startControlPlane(PROJECT);
const folder = await copyTerraform(plane.url);
const failures: string[] = [];
const values = [
  `-var-file=environments/${ENVIRONMENT}/terraform.tfvars`,
  `-var=artifacts=${folder.artifacts}`,
  '-var=budget={ billing_account = "012345-6789AB-CDEF01", amount = 100 }',
  ...options.var.map((each) => `-var=${each}`),
];
for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => folder.stop());
try {
  await walk(folder, plane);
} catch (error) {
  const { stdout = "", stderr = "" } = error as { stdout?: string; stderr?: string };
  failures.push(`${stdout.slice(-4000)}\n${stderr || String(error)}`);
} finally {
  report(plane);
  await plane.close();
  await folder.remove();
}
process.exitCode = failures.length === 0 ? 0 : 1;

async function walk(terraform: Folder, { world }: ControlPlane): Promise<void> {
  if (!(await isInitialised(terraform))) {
    console.log(
      "SKIPPED the apply to the stand-in: Terraform or the Google provider cannot be had here",
    );
    return;
  }
  await deploy(terraform);
  if (options.short) return;
  await changeSource(terraform, world);
  await changeRoute(terraform);
  if (ENVIRONMENT !== "dev") return;
  await step("destroy", async () => outcome(await destroy(terraform, ...values)));
}

/** Only this needs anything from outside: the provider, from the registry or a mirror. */
async function isInitialised(terraform: Folder): Promise<boolean> {
  try {
    await terraform.terraform("bootstrap", "init", "-input=false");
    await terraform.terraform(".", "init", "-input=false");
  } catch {
    return false;
  }
  console.log((await terraform.terraform(".", "version")).trim().replaceAll("\n", " "));
  return true;
}

async function deploy(terraform: Folder): Promise<void> {
  for (const { name } of await catalogFunctions()) await terraform.writeArchive(name, name);
  await applied("bootstrap: apply", apply(terraform, "bootstrap", ...BOOTSTRAP));
  await nothingToDo("bootstrap: second plan", terraform.plan("bootstrap", ...BOOTSTRAP));
  await applied("apply of the secrets", apply(terraform, ".", ...values, "-target=module.secrets"));
  await addSecretVersions();
  await applied("apply", apply(terraform, ".", ...values));
  await nothingToDo("second plan", terraform.plan(".", ...values));
  await step("npm run doctor, about what Terraform made", examined);
  await step("the idle bill's counts", () => counted(plane.world));
  const faults = grantFaults(plane.world, await catalogFunctions());
  expect(faults.length === 0, faults.join("\n"));
}

/** docs/cost.md counts what is made. */
async function counted(world: World): Promise<string> {
  const below = (collection: RegExp) =>
    [...world.resources].filter(([key]) => collection.test(key)).map(([, { fields }]) => fields);
  const policies = below(/\/alertPolicies\/[^/]+$/);
  const made = {
    functions: below(/\/\/cloudfunctions\..*\/functions\/[^/]+$/).length,
    jobs: below(/\/jobs\/[^/]+$/).length,
    alertConditions: policies.flatMap(({ conditions }) => conditions as object[]).length,
    probed: below(/\/uptimeCheckConfigs\/[^/]+$/).length,
    loadBalancers: below(/\/forwardingRules\/[^/]+$/).length,
  };
  const given = options.var.some((each) => each.startsWith("domain=")) ? { hasDomain: true } : {};
  const { functions, jobs, alertConditions, probed, loadBalancers } = await idleCounts(
    ENVIRONMENT,
    given,
  );
  const said = JSON.stringify({ functions, jobs, alertConditions, probed, loadBalancers });
  expect(
    JSON.stringify(made) === said,
    `docs/cost.md counts ${said}, made are ${JSON.stringify(made)}`,
  );
  return said;
}

/** What the doctor can see of a project that only an apply has touched. */
async function examined(): Promise<string> {
  const control = controlPlane(PROJECT, plane.url);
  const names = (await catalogFunctions()).map(({ name }) => name);
  const account = (id: string) => `${id}@${PROJECT}.iam.gserviceaccount.com`;
  const secrets = neededSecrets(
    catalog.flatMap((each) => each.secrets),
    "sendgrid",
  );
  const files = { indexes: "firestore.indexes.json", rules: "firestore.rules" };
  const findings = [
    ...(await checkFunctions(control, { region: REGION, names })),
    ...(await checkSecrets(control, { region: REGION, names: secrets })),
    ...(await checkDatabase(control, { database: "(default)", ...files })),
    ...(await checkSigning(control, {
      account: account("calendar"),
      functions: [account("fn-provisioning")],
    })),
  ];
  const others = findings.filter(({ state }) => state !== "ok");
  expect(others.length === 0, `the doctor says: ${JSON.stringify(others)}`);
  return `${findings.length - others.length} of ${findings.length} checks are ok`;
}

async function changeSource(terraform: Folder, world: World): Promise<void> {
  const before = world.builds.length;
  await terraform.writeArchive(CHANGED, "another source");
  await onlyThese("plan of another source", [FUNCTION], terraform.plan(".", ...values));
  await applied("apply of another source", apply(terraform, ".", ...values));
  const built = world.builds.slice(before).join();
  expect(built === CHANGED, `${built} were built for a change of ${CHANGED}`);
  const kept = noncurrentOf(world, `${PROJECT}-functions`);
  const isKept = kept.some(
    ({ name, content }) => name.startsWith(`${CHANGED}/`) && content === CHANGED,
  );
  expect(isKept, "the archive before cannot be had back");
  await terraform.writeArchive(CHANGED, CHANGED);
  await applied("apply of the source before", apply(terraform, ".", ...values));
  await nothingToDo("plan after the rollback", terraform.plan(".", ...values));
}

/** A configuration of the gateway cannot be changed: the gateway moves to another one. */
async function changeRoute(terraform: Folder): Promise<void> {
  await terraform.rename(CHANGED, "Another text");
  const touched = [FUNCTION, "module.gateway.google_api_gateway_"];
  await onlyThese("plan of another route", touched, terraform.plan(".", ...values));
  await applied("apply of another route", apply(terraform, ".", ...values));
  await nothingToDo("plan after it", terraform.plan(".", ...values));
}

/** docs/deploy.md: values are added by a person, between the two applies. */
async function addSecretVersions(): Promise<void> {
  const collection = `${plane.url}/secretmanager.googleapis.com/v1/projects/${PROJECT}/secrets`;
  const headers = { authorization: "Bearer none" };
  const answer = await fetch(collection, { headers });
  const { secrets } = (await answer.json()) as { secrets: { name: string }[] };
  for (const { name } of secrets) {
    await fetch(`${collection}/${name.split("/").at(-1)}:addVersion`, { method: "POST", headers });
  }
}

async function step(name: string, act: () => Promise<string>): Promise<void> {
  const before = performance.now();
  const said = await act();
  console.log(`${name} (${Math.round((performance.now() - before) / 1000)} s): ${said}`);
}

async function nothingToDo(name: string, plan: Promise<Plan>): Promise<void> {
  await step(name, async () => {
    const { changes, text } = await plan;
    expect(changes.length === 0, `${name} is not empty:\n${text}`);
    return changes.length === 0 ? "no changes" : shown(changes);
  });
}

async function onlyThese(name: string, allowed: string[], plan: Promise<Plan>): Promise<void> {
  await step(name, async () => {
    const { changes, text } = await plan;
    const others = changes.filter(
      ({ address }) => !allowed.some((each) => address.startsWith(each)),
    );
    expect(changes.length > 0, `${name} changes nothing`);
    expect(others.length === 0, `${name} touches ${shown(others)}:\n${text}`);
    return shown(changes);
  });
}

async function applied(name: string, output: Promise<string>): Promise<void> {
  await step(name, async () => outcome(await output));
}

function expect(holds: boolean, otherwise: string): void {
  if (!holds) failures.push(otherwise);
}

function shown(changes: Change[]): string {
  return changes.map(({ address, actions }) => `${actions.join("/")} ${address}`).join(", ");
}

function outcome(output: string): string {
  return output.split("\n").findLast((line) => line.includes("complete!")) ?? "";
}

function report({ requests, refusals }: ControlPlane): void {
  const total = [...requests.values()].reduce((sum, each) => sum + each, 0);
  console.log(`${total} requests, ${refusals.length} of them refused`);
  for (const failure of failures) console.error(`FAILED ${failure}`);
  if (process.env["CONTROL_PLANE_LOG"] !== undefined) {
    for (const refusal of refusals) console.error(refusal);
  }
}
