/** Rules for every workflow, and a check that each script fails if any of its commands fails. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { scripts, startRunner, workflows, type Runner } from "./workflow.ts";

const jobs = workflows.flatMap(({ file, jobs: each }) =>
  Object.entries(each).map(([name, job]) => ({ name: `${file}, ${name}`, job })),
);

let runner: Runner;
beforeEach(() => {
  runner = startRunner();
});
afterEach(() => runner.remove());

describe("a script", () => {
  it.each(scripts)("$name: fails where any of its commands fails", (script) => {
    const well = runner.run(script);
    expect(well.status, well.said).toBe(0);
    expect(well.calls.length).toBeGreaterThan(script.step.env?.["CHECKSUMS"] ? -1 : 0);
    for (const failing of well.calls) {
      const { status, calls } = runner.run(script, { failing });
      expect(calls, failing).toContain(failing);
      expect(status, failing).not.toBe(0);
    }
  });

  it("contains no interpolated value that outsiders could control", () => {
    expect(scripts.filter(({ step }) => step.run?.includes("${{"))).toEqual([]);
  });
});

describe("a workflow", () => {
  it.each(workflows)("$file: pins actions to a commit and names its version", ({ text }) => {
    const used = text.split("\n").filter((line) => /\buses:/.test(line));
    expect(used.length).toBeGreaterThan(2);
    for (const line of used) {
      expect(line).toMatch(/uses: [\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
    }
    const commits = new Map<string, string>();
    for (const line of workflows.flatMap((each) => each.text.split("\n"))) {
      const [, action = "", commit = ""] = /uses: ([^@]+)@(\w+)/.exec(line) ?? [];
      if (action === "") continue;
      expect(commits.get(action) ?? commit, action).toBe(commit);
      commits.set(action, commit);
    }
  });

  it.each(workflows)(
    "$file: grants no permissions at the top level",
    ({ permissions, concurrency }) => {
      expect(permissions).toEqual({});
      expect(concurrency).toMatchObject({ group: expect.stringContaining("${{") });
    },
  );

  it.each(jobs)("$name: has only the permissions it needs", ({ job }) => {
    const has = (action: string) => job.steps.some(({ uses }) => uses?.startsWith(`${action}@`));
    const verifies = job.steps.some(({ run }) => run?.includes("gh attestation verify"));
    expect(job.permissions).toEqual({
      contents: "read",
      ...(has("google-github-actions/auth") && { "id-token": "write" }),
      ...(has("actions/attest") && { attestations: "write" }),
      ...(verifies && { attestations: "read" }),
    });
    for (const { uses, with: inputs } of job.steps) {
      if (!uses?.startsWith("actions/checkout@")) continue;
      expect(inputs?.["persist-credentials"], "the token stays in the checkout").toBe(false);
    }
  });
});
