/** Terraform in a copy of terraform/, with its state in a file and its provider pointed at the stand-in. */
import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { endpointsAt } from "./endpoints.ts";

const run = promisify(execFile);

/** Waits in the provider are many and its work is little, so many run at once. */
const PARALLELISM = 64;

/** A queue's name is taken for a week after it was deleted, which is why terraform/ never deletes one. */
const DELETABLE_QUEUES = `resource "google_cloud_tasks_queue" "this" {
  lifecycle {
    prevent_destroy = false
  }
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

export interface Folder {
  /** Of terraform/, or of a folder in it. */
  terraform(root: "." | "bootstrap", ...args: string[]): Promise<string>;
  plan(root: "." | "bootstrap", ...args: string[]): Promise<Plan>;
  writeArchive(name: string, content: string): Promise<void>;
  artifacts: string;
  remove(): Promise<void>;
}

export async function copyTerraform(url: string): Promise<Folder> {
  const home = await mkdtemp(join(tmpdir(), "control-plane-"));
  const artifacts = join(home, "artifacts");
  await mkdir(artifacts);
  for (const each of [
    "terraform",
    "functions/catalog.json",
    "firestore.indexes.json",
    "firestore.rules",
  ]) {
    await cp(each, join(home, each), {
      recursive: true,
      filter: (path) => !path.includes(".terraform/"),
    });
  }
  const roots = { ".": join(home, "terraform"), bootstrap: join(home, "terraform/bootstrap") };
  for (const root of Object.values(roots)) {
    await writeFile(join(root, "override.tf"), 'terraform {\n  backend "local" {}\n}\n');
  }
  await writeFile(join(roots["."], "modules/queues/override.tf"), DELETABLE_QUEUES);
  await putClockForSleep(home, url);
  // Where terraform/ waits, the stand-in's clock moves instead.
  const env = {
    ...process.env,
    ...endpointsAt(url),
    PATH: `${home}/bin:${process.env["PATH"]}`,
    TF_IN_AUTOMATION: "1",
  };
  const terraform: Folder["terraform"] = async (root, ...args) => {
    const { stdout } = await run("terraform", args, { cwd: roots[root], env, maxBuffer: 1 << 28 });
    return stdout;
  };
  return {
    terraform: async (root, command, ...args) =>
      terraform(root, command ?? "", ...(command === "init" ? args : ["-input=false", ...args])),
    plan: async (root, ...args) => {
      const out = join(home, "plan");
      await terraform(
        root,
        "plan",
        `-parallelism=${PARALLELISM}`,
        `-out=${out}`,
        "-input=false",
        ...args,
      );
      const { resource_changes: all = [] } = JSON.parse(
        await terraform(root, "show", "-json", out),
      ) as {
        resource_changes?: { address: string; change: { actions: string[] } }[];
      };
      const changes = all
        .map(({ address, change }) => ({ address, actions: change.actions }))
        .filter(({ actions }) => actions.join() !== "no-op" && actions.join() !== "read");
      return { changes, text: await terraform(root, "show", "-no-color", out) };
    },
    writeArchive: (name, content) => writeFile(join(artifacts, `${name}.zip`), content),
    artifacts,
    remove: () => rm(home, { recursive: true }),
  };
}

export const apply = (
  folder: Folder,
  root: "." | "bootstrap",
  ...args: string[]
): Promise<string> =>
  folder.terraform(
    root,
    "apply",
    "-auto-approve",
    "-no-color",
    `-parallelism=${PARALLELISM}`,
    ...args,
  );

export const destroy = (folder: Folder, ...args: string[]): Promise<string> =>
  folder.terraform(
    ".",
    "destroy",
    "-auto-approve",
    "-no-color",
    `-parallelism=${PARALLELISM}`,
    ...args,
  );

async function putClockForSleep(home: string, url: string): Promise<void> {
  await mkdir(join(home, "bin"));
  const forward = `#!/bin/sh\nexec "${process.execPath}" -e 'fetch(process.argv[1])' "${url}/__clock?forward_s=$1"\n`;
  await writeFile(join(home, "bin/sleep"), forward, { mode: 0o755 });
}

/** The names of the functions whose archives an apply uploads. */
export async function catalogNames(): Promise<string[]> {
  const catalog = JSON.parse(await readFile("functions/catalog.json", "utf8")) as {
    name: string;
  }[];
  return catalog.map(({ name }) => name);
}
