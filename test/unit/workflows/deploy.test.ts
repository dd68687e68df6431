/** The deploy uses one commit and one plan, and applies the plan that was reviewed. */
import { spawnSync } from "node:child_process";
import { appendFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { scripts, startRunner, workflows, type Job, type Runner } from "./workflow.ts";

const { jobs } = workflows.find(({ file }) => file === "deploy.yml")!;
const script = (job: string, name: string) => {
  const found = scripts.find(
    (each) => each.workflow.file === "deploy.yml" && each.job === job && each.step.name === name,
  );
  if (found === undefined) throw new Error(`${job} has no step ${name}`);
  return found;
};
const step = (job: Job | undefined, action: string) =>
  job?.steps.find(({ uses }) => uses?.startsWith(`${action}@`));

let runner: Runner;
afterEach(() => runner.remove());

describe("the commit", () => {
  const git = (...words: string[]) => {
    const { status, stdout, stderr } = spawnSync("git", words, {
      cwd: runner.dir,
      encoding: "utf8",
    });
    expect(status, stderr).toBe(0);
    return stdout.trim();
  };
  const commit = (said: string) => {
    const who = ["-c", "user.name=One", "-c", "user.email=one@example.org"];
    git(...who, "commit", "--allow-empty", "--quiet", "--message", said);
    return git("rev-parse", "HEAD");
  };
  beforeEach(() => {
    runner = startRunner({ real: ["git"] });
    git("init", "--quiet", "--initial-branch=main");
    commit("first");
    commit("second");
    git("update-ref", "refs/remotes/origin/main", "main");
  });

  it("is resolved once, and every other job uses it", () => {
    const first = git("rev-parse", "HEAD~1");
    git("checkout", "--quiet", "--detach", first);
    const { status, outputs, said } = runner.run(script("commit", "Which commit?"));
    expect(status, said).toBe(0);
    expect(outputs).toBe(`sha=${first}\n`);

    const { commit: resolving, ...others } = jobs;
    expect(resolving?.outputs).toEqual({ sha: "${{ steps.commit.outputs.sha }}" });
    expect(Object.keys(others)).toEqual(["plan", "apply"]);
    for (const job of Object.values(others)) {
      expect([job.needs].flat()).toContain("commit");
      const checkout = step(job, "actions/checkout");
      expect(checkout?.with?.["ref"]).toBe("${{ needs.commit.outputs.sha }}");
    }
  });

  it("is refused if it is not on main, because nobody has reviewed it", () => {
    git("checkout", "--quiet", "-b", "aside");
    commit("not reviewed");
    const { status, outputs, said } = runner.run(script("commit", "Which commit?"));
    expect(status).not.toBe(0);
    expect(said).toContain("::error::");
    expect(outputs).toBe("");
  });
});

describe("the plan", () => {
  beforeEach(() => {
    runner = startRunner();
    rmSync(join(runner.dir, "dist/terraform.plan"));
  });
  const plan = () => {
    const { status, said, outputs, calls } = runner.run(script("plan", "Plan"));
    expect(status, said).toBe(0);
    const [, checksums = ""] = /^checksums<<(\w+)\n([\s\S]*)\n\1$/m.exec(outputs)?.slice(1) ?? [];
    return { checksums, calls };
  };
  const check = (checksums: string) =>
    runner.run(script("apply", "Is it the plan that was read?"), { env: { CHECKSUMS: checksums } });

  it("is stored as a file, which is shown and then applied", () => {
    const { calls } = plan();
    expect(calls).toContainEqual(
      expect.stringMatching(/^terraform plan .*-out=\.\.\/dist\/terraform\.plan/),
    );
    expect(calls).toContainEqual(expect.stringMatching(/^terraform show .*terraform\.plan$/));
    const applied = runner.run(script("apply", "Apply")).calls;
    const [apply, ...more] = applied.filter((call) => call.startsWith("terraform apply"));
    expect(apply).toMatch(/ \.\.\/dist\/terraform\.plan$/);
    // Variable values here would make another plan.
    expect(apply).not.toMatch(/-var|-auto-approve/);
    expect(more).toEqual([]);
  });

  it("reaches the apply job together with its archives, verified by checksums", () => {
    const { checksums } = plan();
    expect(checksums).toMatch(/^[0-9a-f]{64} {2}terraform\.plan$/m);
    expect(checksums).toMatch(/^[0-9a-f]{64} {2}functions\/one\.zip$/m);
    expect(check(checksums).status).toBe(0);
    expect(jobs["plan"]?.outputs).toEqual({ checksums: "${{ steps.plan.outputs.checksums }}" });
    const { env } = script("apply", "Is it the plan that was read?").step;
    expect(env).toEqual({ CHECKSUMS: "${{ needs.plan.outputs.checksums }}" });
    const uploaded = step(jobs["plan"], "actions/upload-artifact")?.with;
    expect(uploaded?.["path"]?.trim().split(/\s+/)).toEqual([
      "dist/terraform.plan",
      "dist/sbom.cdx.json",
      "dist/functions/*.zip",
    ]);
    const downloaded = step(jobs["apply"], "actions/download-artifact")?.with;
    expect(downloaded).toEqual({ name: uploaded?.["name"], path: "dist" });
  });

  it.each(["terraform.plan", "sbom.cdx.json", "functions/one.zip"])(
    "is not applied with another %s",
    (path) => {
      const { checksums } = plan();
      appendFileSync(join(runner.dir, "dist", path), "more");
      expect(check(checksums).status).not.toBe(0);
    },
  );

  it("is not applied without checksums", () => {
    plan();
    expect(check("").status).not.toBe(0);
  });
});
