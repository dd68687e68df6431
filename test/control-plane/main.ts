/**
 * Bootstrap and one environment, applied to the stand-in for Google's control plane by the real provider: apply, a second
 * plan that is empty, a change of one function's source, its rollback, destroy.
 */
import { parseArgs } from "node:util";
import { startControlPlane, type ControlPlane } from "./server.ts";
import { noncurrentOf } from "./services/storage.ts";
import {
  apply,
  catalogNames,
  copyTerraform,
  destroy,
  type Change,
  type Folder,
  type Plan,
} from "./terraform.ts";

const USAGE = `npm run terraform:apply -- [options]

  --short   only the apply and the plan after it
  --help

Needs terraform and the Google provider: from the registry, or from a mirror that TF_CLI_CONFIG_FILE names.`;

const { values: options } = parseArgs({
  options: {
    help: { type: "boolean", default: false },
    short: { type: "boolean", default: false },
  },
});
if (options.help) {
  console.log(USAGE);
  process.exit(0);
}

const ENVIRONMENT = "dev";
const PROJECT = `petanque-webinars-${ENVIRONMENT}`;
const BOOTSTRAP = [
  `-var=project=${PROJECT}`,
  "-var=region=europe-west1",
  `-var=environment=${ENVIRONMENT}`,
  '-var=repository={ name = "org/repo", owner_id = "1" }',
];
const CHANGED = "publish-webinar";

const plane = await startControlPlane(PROJECT);
const folder = await copyTerraform(plane.url);
const failures: string[] = [];
const values = [
  `-var-file=environments/${ENVIRONMENT}/terraform.tfvars`,
  `-var=artifacts=${folder.artifacts}`,
  '-var=budget={ billing_account = "012345-6789AB-CDEF01", amount = 100 }',
];
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
  for (const name of await catalogNames()) await terraform.writeArchive(name, name);
  await step("init", async () => {
    await terraform.terraform("bootstrap", "init", "-input=false");
    return lastLine(await terraform.terraform(".", "init", "-input=false"), /provider.*v\d/);
  });
  await step("bootstrap: apply", async () =>
    outcome(await apply(terraform, "bootstrap", ...BOOTSTRAP)),
  );
  await nothingToDo("bootstrap: second plan", terraform.plan("bootstrap", ...BOOTSTRAP));
  await step("environment: apply of the secrets", async () =>
    outcome(await apply(terraform, ".", ...values, "-target=module.secrets")),
  );
  await addSecretVersions();
  await step("environment: apply", async () => outcome(await apply(terraform, ".", ...values)));
  await nothingToDo("environment: second plan", terraform.plan(".", ...values));
  if (options.short) return;
  const old = world.builds.length;
  await terraform.writeArchive(CHANGED, "another source");
  await onlyFunction(`${CHANGED}: plan of another source`, terraform.plan(".", ...values));
  await step(`${CHANGED}: apply`, async () => outcome(await apply(terraform, ".", ...values)));
  expect(world.builds.slice(old).join() === CHANGED, `built: ${world.builds.slice(old).join()}`);
  expect(noncurrentOf(world, `${PROJECT}-functions`).length === 1, "the archive before is gone");
  await terraform.writeArchive(CHANGED, CHANGED);
  await step(`${CHANGED}: apply of the source before`, async () =>
    outcome(await apply(terraform, ".", ...values)),
  );
  await nothingToDo("plan after the rollback", terraform.plan(".", ...values));
  await step("destroy", async () => outcome(await destroy(terraform, ...values)));
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

async function onlyFunction(name: string, plan: Promise<Plan>): Promise<void> {
  await step(name, async () => {
    const { changes, text } = await plan;
    const others = changes.filter(
      ({ address }) => !address.startsWith(`module.function["${CHANGED}"].`),
    );
    expect(others.length === 0, `another source of ${CHANGED} touches ${shown(others)}:\n${text}`);
    return shown(changes);
  });
}

function expect(holds: boolean, otherwise: string): void {
  if (!holds) failures.push(otherwise);
}

function shown(changes: Change[]): string {
  return changes.map(({ address, actions }) => `${actions.join("/")} ${address}`).join(", ");
}

function lastLine(output: string, pattern: RegExp): string {
  return output.split("\n").findLast((line) => pattern.test(line)) ?? "";
}
function outcome(output: string): string {
  return lastLine(output, /complete!/);
}

function report({ requests, refusals }: ControlPlane): void {
  const total = [...requests.values()].reduce((sum, each) => sum + each, 0);
  console.log(`${total} requests, ${refusals.length} of them refused`);
  for (const failure of failures) console.error(`FAILED ${failure}`);
  if (process.env["CONTROL_PLANE_LOG"] !== undefined) {
    for (const refusal of refusals) console.error(refusal);
  }
}
