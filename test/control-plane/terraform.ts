/** Terraform in a copy of terraform/, with its state in a file and its provider pointed at the stand-in. */
import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import type { CatalogEntry } from "../../tools/generate-catalog.ts";
import { endpointsAt } from "./endpoints.ts";

const run = promisify(execFile);

const CATALOG = "functions/catalog.json";

/** Waits in the provider are many and its work is little, so many run at once. */
const PARALLELISM = 64;

/** A queue's name is taken for a week after it was deleted, which is why terraform/ never deletes one. */
const DELETABLE_QUEUES = `resource "google_cloud_tasks_queue" "this" {
  lifecycle {
    prevent_destroy = false
  }
}
`;

const LOCAL = `terraform {
  backend "local" {}
}
`;

/** The provider asks every ten seconds whether an operation is done. */
const quick = (provider: string) => `provider "${provider}" {
  poll_interval = "1s"
}
`;

export interface Plan {
  changes: Change[];
  /** As a person reads it. */
  text: string;
}

export interface Change {
  address: string;
  actions: string[];
}

/** A folder in terraform/ that has a state of its own. */
type Root = "." | "bootstrap";

export interface Folder {
  terraform(root: Root, ...args: string[]): Promise<string>;
  plan(root: Root, ...args: string[]): Promise<Plan>;
  writeArchive(name: string, content: string): Promise<void>;
  /** Another text for a function, which is in its own description and in the gateway's document. */
  rename(name: string, summary: string): Promise<void>;
  artifacts: string;
  /** Ends what runs; it fails then. */
  stop(): void;
  remove(): Promise<void>;
}

export async function copyTerraform(url: string): Promise<Folder> {
  const home = await mkdtemp(join(tmpdir(), "control-plane-"));
  await copyInto(home);
  await putClockForSleep(home, url);
  // Where terraform/ waits, the stand-in's clock moves instead.
  const path = `${home}/bin:${process.env["PATH"]}`;
  const env = { ...process.env, ...endpointsAt(url), PATH: path, TF_IN_AUTOMATION: "1" };
  const ending = new AbortController();
  const terraform: Folder["terraform"] = async (root, ...args) => {
    const cwd = join(home, "terraform", root);
    const { signal } = ending;
    const { stdout } = await run("terraform", args, { cwd, env, signal, maxBuffer: 1 << 28 });
    return stdout;
  };
  const artifacts = join(home, "artifacts");
  return {
    terraform,
    plan: (root, ...args) => plan(terraform, join(home, "plan"), root, args),
    rename: (name, summary) => rename(join(home, CATALOG), name, summary),
    writeArchive: (name, content) => writeFile(join(artifacts, `${name}.zip`), content),
    artifacts,
    stop: () => ending.abort(),
    remove: () => rm(home, { recursive: true, maxRetries: 5 }),
  };
}

async function copyInto(home: string): Promise<void> {
  await mkdir(join(home, "artifacts"));
  const filter = (path: string) => !path.includes(".terraform/");
  for (const each of ["terraform", CATALOG, "firestore.indexes.json", "firestore.rules"]) {
    await cp(each, join(home, each), { recursive: true, filter });
  }
  await writeFile(join(home, "terraform/bootstrap/override.tf"), LOCAL + quick("google"));
  await writeFile(
    join(home, "terraform/override.tf"),
    LOCAL + quick("google") + quick("google-beta"),
  );
  await writeFile(join(home, "terraform/modules/queues/override.tf"), DELETABLE_QUEUES);
}

async function plan(
  terraform: Folder["terraform"],
  out: string,
  root: Root,
  args: string[],
): Promise<Plan> {
  const always = [`-parallelism=${PARALLELISM}`, `-out=${out}`, "-input=false"];
  await terraform(root, "plan", ...always, ...args);
  const { resource_changes: all = [] } = JSON.parse(
    await terraform(root, "show", "-json", out),
  ) as { resource_changes?: { address: string; change: { actions: string[] } }[] };
  const changes = all
    .map(({ address, change }) => ({ address, actions: change.actions }))
    .filter(({ actions }) => actions.join() !== "no-op" && actions.join() !== "read");
  return { changes, text: await terraform(root, "show", "-no-color", out) };
}

async function rename(file: string, name: string, summary: string): Promise<void> {
  const catalog = JSON.parse(await readFile(file, "utf8")) as { name: string }[];
  const changed = catalog.map((each) => (each.name === name ? { ...each, summary } : each));
  await writeFile(file, JSON.stringify(changed));
}

const AT_ONCE = ["-auto-approve", "-input=false", "-no-color", `-parallelism=${PARALLELISM}`];

export const apply = (folder: Folder, root: Root, ...args: string[]): Promise<string> =>
  folder.terraform(root, "apply", ...AT_ONCE, ...args);

export const destroy = (folder: Folder, ...args: string[]): Promise<string> =>
  folder.terraform(".", "destroy", ...AT_ONCE, ...args);

async function putClockForSleep(home: string, url: string): Promise<void> {
  await mkdir(join(home, "bin"));
  const forward = `#!/bin/sh\nexec "${process.execPath}" -e 'fetch(process.argv[1])' "${url}/__clock?forward_s=$1"\n`;
  await writeFile(join(home, "bin/sleep"), forward, { mode: 0o755 });
}

/** The functions that an apply deploys. */
export async function catalogFunctions(): Promise<CatalogEntry[]> {
  return JSON.parse(await readFile(CATALOG, "utf8")) as CatalogEntry[];
}
