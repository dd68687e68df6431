/** `npm run test:changed` in a temporary repository with one changed module. */
import { execFileSync, spawnSync } from "node:child_process";
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { ownEnvironment } from "../../support/stack-process.ts";

const PARTS = ["functions", "shared", "tools", "test", "package.json", "vitest.config.ts"];

async function repository(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "changed-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  for (const part of PARTS) await cp(part, join(folder, part), { recursive: true });
  await symlink(resolve("node_modules"), join(folder, "node_modules"));
  const git = (...command: string[]) =>
    execFileSync("git", ["-c", "user.name=t", "-c", "user.email=t@example.org", ...command], {
      cwd: folder,
    });
  git("init", "--quiet", "--initial-branch", "main");
  // What git ignores counts as unchanged, and a commit of everything takes long.
  await writeFile(join(folder, ".git/info/exclude"), "*\n");
  git("add", "--force", "shared/webinars");
  git("commit", "--quiet", "--message", "all");
  return folder;
}

function changedTests(folder: string): string {
  const { stdout } = spawnSync(process.execPath, ["tools/test-changed.ts", "--list"], {
    cwd: folder,
    env: ownEnvironment(),
    encoding: "utf8",
  });
  return stdout;
}

test("the tests nearest to a changed decision run, and none if nothing has changed", async () => {
  const folder = await repository();
  expect(changedTests(folder)).toContain("No test depends on what has changed.");
  const decision = join(folder, "shared/webinars/transitions.ts");
  await writeFile(decision, `${await readFile(decision, "utf8")}\n`);
  const chosen = changedTests(folder).split("\n");
  expect(chosen).toContain("test/unit/webinars/lifecycle.test.ts");
  expect(chosen.filter((path) => path.startsWith("test/integration/sys/"))).not.toEqual([]);
});
