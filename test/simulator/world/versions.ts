/** The versions of the product that a history's functions may be: the present one, and an earlier one from the repository. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { makeServices } from "../../../functions/wiring/services.ts";
import { serveFunctions } from "../../support/serve-functions.ts";

export interface Version {
  makeServices: typeof makeServices;
  serveFunctions: typeof serveFunctions;
}

export const PRESENT: Version = { makeServices, serveFunctions };

/** The version before the present one. Histories with an older one also meet the faults that it had. */
export const EARLIER = "b3559c65f6c0e9913bd738c4be994394f878d7b4";

const ROOT = fileURLToPath(new URL("../../..", import.meta.url));
const PARTS = ["package.json", "functions", "shared", "packages", "test/support", "tools"];

/**
 * Loads the product of that commit into this process, beside the present one: both use the same libraries, and so the same
 * simulated services. Null where the clone does not have the commit.
 */
export async function loadVersion(commit: string): Promise<Version | null> {
  try {
    execFileSync("git", ["cat-file", "-e", `${commit}^{commit}`], { cwd: ROOT, stdio: "ignore" });
  } catch {
    return null;
  }
  const folder = mkdtempSync(join(tmpdir(), "earlier-version-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  const archive = join(folder, "tree.tar");
  execFileSync("git", ["archive", "--output", archive, commit, ...PARTS], { cwd: ROOT });
  execFileSync("tar", ["-xf", archive, "-C", folder]);
  symlinkSync(join(ROOT, "node_modules"), join(folder, "node_modules"));
  const load = async (file: string) =>
    (await import(pathToFileURL(join(folder, file)).href)) as Partial<Version>;
  const wiring = await load("functions/wiring/services.ts");
  const serving = await load("test/support/serve-functions.ts");
  if (wiring.makeServices === undefined || serving.serveFunctions === undefined) {
    throw new Error(`${commit} is put together otherwise`);
  }
  return { makeServices: wiring.makeServices, serveFunctions: serving.serveFunctions };
}
