/**
 * `npm run terraform:guide`: follows docs/deploy.md from an empty folder, with its own commands as they stand there, on
 * the stand-in for Google's control plane. Terraform, npm and the build are real; gcloud is gcloud.ts.
 */
import { execFileSync, spawn } from "node:child_process";
import { generateKeyPairSync } from "node:crypto";
import { once } from "node:events";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { endpointsAt } from "../endpoints.ts";
import { startControlPlane } from "../server.ts";

const USAGE = `npm run terraform:guide -- [options]

  --archives DIR  the functions' archives, in place of a build, which takes minutes
  --help

Needs terraform, jq, openssl and the Google provider: from a mirror that TF_CLI_CONFIG_FILE names, or from the registry.`;

const { values: options } = parseArgs({
  options: { archives: { type: "string" }, help: { type: "boolean", default: false } },
});
if (options.help) {
  console.log(USAGE);
  process.exit(0);
}

const PROJECT = "petanque-webinars-dev";
const ROOT = new URL("../../../", import.meta.url).pathname;
const GCLOUD = new URL("gcloud.ts", import.meta.url).pathname;
const GUIDE = readFileSync(join(ROOT, "docs/deploy.md"), "utf8");

/** The blocks of a section, up to the next heading of any level. */
function blocksOf(heading: string): string[] {
  const start = GUIDE.indexOf(`\n${heading}\n`);
  if (start < 0) throw new Error(`docs/deploy.md has no section ${heading}`);
  const rest = GUIDE.slice(start + heading.length + 2);
  const end = rest.search(/^#{2,3} /m);
  const section = end < 0 ? rest : rest.slice(0, end);
  return [...section.matchAll(/^```sh\n([\s\S]*?)^```/gm)].map(([, script = ""]) => script);
}

/** What only somebody outside can do: they need Terraform's registry, Hosting or a gateway that answers. */
const OUTSIDE = /^(?:terraform .*providers lock|npx firebase deploy|node tools\/smoke\.ts)/;

/** What a reader puts in place of the words in capitals. */
const filledIn = (script: string): string =>
  script.replaceAll("ORG/REPO", "org/repo").replaceAll('"NUMBER"', '"1"');

const folder = mkdtempSync(join(tmpdir(), "guide-"));
const checkout = join(folder, "webinars");
const plane = await startControlPlane(PROJECT, { isEmpty: true });
try {
  checkOut();
  writeShims();
  await follow();
} finally {
  await plane.close();
  rmSync(folder, { recursive: true, maxRetries: 5 });
}

async function follow(): Promise<void> {
  await step("1. The project, once", blocksOf("## 1. The project, once"));
  await step("2. Values and secrets", blocksOf("## 2. Values and secrets"));
  await step("3. Deploy, from a shell", blocksOf("### From a shell"));
  await step("4. The webhook's key", blocksOf("## 4. What a person has to click"));
  nameSecondVersion();
  await step("4. Deploy it", blocksOf("### From a shell").slice(0, 1));
  const said = await step("5. Check the environment", blocksOf("## 5. Check the environment"));
  for (const line of [
    /^ok +All \d+ functions are ACTIVE\.$/m,
    /^ok +Each function serves its newest revision\.$/m,
    /^ok +Functions read version 2 of SENDGRID_WEBHOOK_KEY, the newest/m,
    /^ok +All \d+ fields are indexed as firestore\.indexes\.json says/m,
    /^ok +Firestore's rules are those of firestore\.rules\.$/m,
    /^ok +You may sign for calendar@/m,
  ]) {
    if (!line.test(said)) throw new Error(`the doctor does not say ${line}:\n${said}`);
  }
  console.log("The guide leads from an empty folder to a project that the doctor finds well.");
}

/** What the reader has at the beginning: the repository, as it is committed. */
function checkOut(): void {
  mkdirSync(checkout);
  const archive = execFileSync("git", ["archive", "HEAD"], { cwd: ROOT, maxBuffer: 1 << 30 });
  execFileSync("tar", ["-x"], { cwd: checkout, input: archive });
  if (options.archives !== undefined) {
    cpSync(options.archives, join(checkout, "dist/functions"), { recursive: true });
  }
  // The provider asks every ten seconds whether an operation is done.
  const quick = (name: string) => `provider "${name}" {\n  poll_interval = "1s"\n}\n`;
  writeFileSync(join(checkout, "terraform/bootstrap/poll_override.tf"), quick("google"));
  writeFileSync(
    join(checkout, "terraform/poll_override.tf"),
    quick("google") + quick("google-beta"),
  );
}

function nameSecondVersion(): void {
  const file = join(checkout, "terraform/environments/dev/terraform.tfvars");
  const values = readFileSync(file, "utf8");
  writeFileSync(file, values.replace('SENDGRID_WEBHOOK_KEY = "1"', 'SENDGRID_WEBHOOK_KEY = "2"'));
}

/** Commands that are others here than on a reader's machine. */
function writeShims(): void {
  const bin = join(folder, "bin");
  mkdirSync(bin);
  const shim = (name: string, script: string) =>
    writeFileSync(join(bin, name), `#!/bin/bash\n${script}\n`, { mode: 0o755 });
  const real = (name: string) => execFileSync("which", [name]).toString().trim();
  const node = process.execPath;
  shim("gcloud", `exec "${node}" "${GCLOUD}" "$@"`);
  // It answers `yes` to every question of Terraform's. Where Terraform waits, the stand-in's clock moves instead.
  shim("sleep", `exec "${node}" -e 'fetch(process.argv[1])' "${plane.url}/__clock?forward_s=$1"`);
  shim(
    "terraform",
    `[ -e "$WALK/adc" ] || { echo "Error: could not find default credentials" >&2; exit 1; }\nexec "${real("terraform")}" "$@" < <(yes yes)`,
  );
  // The same packages as here, without asking a registry. The doctor finds no local servers, and says so.
  shim(
    "npm",
    `exec < /dev/null
if [ "$1" = ci ]; then ln -sfn "${ROOT}node_modules" node_modules; exit; fi
# Nothing has changed since the archives were made.
if [ "$2" = build ] && [ -d dist/functions ]; then exit; fi
"${real("npm")}" "$@" || { [ "$2" = doctor ] && exit 0; exit 1; }`,
  );
  shim("npx", `exec < /dev/null\nexec "node_modules/.bin/$1" "\${@:2}"`);
  symlinkSync(node, join(bin, "node"));
}

/** Runs the blocks as one person would: in one shell, each from the top. */
async function step(name: string, blocks: string[]): Promise<string> {
  const left = blocks.flatMap((each) => each.split("\n").filter((line) => OUTSIDE.test(line)));
  const scripts = blocks.map((each) =>
    each
      .split("\n")
      .filter((line) => !OUTSIDE.test(line))
      .join("\n"),
  );
  const script = ["set -euo pipefail", ...scripts.map((each) => `cd "${checkout}"\n${each}`)];
  const started = performance.now();
  const said = await bash(filledIn(script.join("\n")));
  const seconds = Math.round((performance.now() - started) / 1000);
  const outcome = said.match(/^(?:Apply complete!|No changes).*$/gm) ?? [];
  console.log(`${name} (${seconds} s): ${outcome.join(" ")}`);
  for (const line of left) console.log(`  not here: ${line}`);
  return said;
}

async function bash(script: string): Promise<string> {
  const child = spawn("bash", ["-c", script], {
    env: environment(),
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (chunk: string) => (said += chunk));
  }
  const [code] = (await once(child, "close")) as [number];
  if (code !== 0) throw new Error(`a command of docs/deploy.md failed:\n${said.slice(-6000)}`);
  return said;
}

/** The machine's own variables do not help a stranger, so few of them are handed on. */
function environment(): Record<string, string> {
  const { HOME = "", PATH = "", TF_CLI_CONFIG_FILE } = process.env;
  const nowhere = "127.0.0.1:9";
  return {
    ...endpointsAt(plane.url),
    GOOGLE_BACKEND_STORAGE_CUSTOM_ENDPOINT: `${plane.url}/storage.googleapis.com/storage/v1/`,
    HOME,
    PATH: `${join(folder, "bin")}:${PATH}`,
    NO_PROXY: "127.0.0.1",
    ...(TF_CLI_CONFIG_FILE !== undefined && { TF_CLI_CONFIG_FILE }),
    WALK: folder,
    STAND_IN: plane.url,
    // What a person has from SendGrid.
    SENDGRID_API_KEY: "SG.of-the-account",
    VERIFICATION_KEY: generateKeyPairSync("ec", { namedCurve: "P-256" })
      .publicKey.export({ type: "spki", format: "der" })
      .toString("base64"),
    GOOGLE_APIS_URL: plane.url,
    DNS_SERVER: nowhere,
    FIRESTORE_EMULATOR_HOST: nowhere,
    FIREBASE_AUTH_EMULATOR_HOST: nowhere,
    CLOUD_TASKS_EMULATOR_HOST: nowhere,
    CLOUD_SCHEDULER_EMULATOR_HOST: nowhere,
    CALENDAR_API_URL: `http://${nowhere}`,
    IAM_CREDENTIALS_URL: `http://${nowhere}`,
    OAUTH_TOKEN_URL: `http://${nowhere}/token`,
    SENDGRID_API_URL: `http://${nowhere}`,
    METADATA_SERVER_DETECTION: "none",
  };
}
