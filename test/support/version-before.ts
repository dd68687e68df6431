/** Runs the functions of the version before, from the repository's history, beside the present ones. */
import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { startChild, type Child } from "../../local/stack/child.ts";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const FROZEN = new URL("../fixtures/stored/version.json", import.meta.url);
const run = promisify(execFile);

/** Checks out that version into its own folder. Null if the clone does not have the commit. */
export async function checkOutVersionBefore(): Promise<{ folder: string; remove(): void } | null> {
  const { commit } = JSON.parse(readFileSync(FROZEN, "utf8")) as { commit: string };
  const isThere = await run("git", ["cat-file", "-e", `${commit}^{commit}`], { cwd: ROOT }).then(
    () => true,
    () => false,
  );
  if (!isThere) return null;
  const folder = mkdtempSync(join(tmpdir(), "version-before-"));
  const archive = join(folder, "tree.tar");
  await run("git", ["archive", "--output", archive, commit], { cwd: ROOT });
  await run("tar", ["-xf", archive, "-C", folder]);
  symlinkSync(join(ROOT, "node_modules"), join(folder, "node_modules"));
  return { folder, remove: () => rmSync(folder, { recursive: true }) };
}

export interface RunningVersion {
  url: string;
  stop(): Promise<void>;
}

/** Starts all functions of the tree in `folder`, in their own process, with logs in the folder `logs`. */
export async function startVersion(
  { folder, logs, name }: { folder: string; logs: string; name: string },
  environment: Record<string, string>,
): Promise<RunningVersion> {
  const child: Child = startChild({
    name,
    command: [join(folder, "test/support/stacks/functions-process.ts")],
    cwd: folder,
    env: { ...process.env, ...environment },
    logFile: join(logs, `${name}.log`),
  });
  await child.ready;
  const port = new Promise<number>((resolve, reject) => {
    child.onMessage((message) => {
      const answer = message as { port: number } | { error: string };
      if ("port" in answer) resolve(answer.port);
      else reject(new Error(answer.error));
    });
  });
  child.send({ id: name, environment });
  return { url: `http://127.0.0.1:${await port}`, stop: () => child.stop() };
}

export const PRESENT_VERSION = ROOT;
