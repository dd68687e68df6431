/** Who built what is deployed, what is in it, and which weaknesses it has: what the workflows do about it. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { scripts, startRunner, workflows } from "./workflow.ts";

const jobsOf = (file: string) => workflows.find((each) => each.file === file)!.jobs;
const { plan, apply } = jobsOf("deploy.yml");
const stepsOf = (job: typeof plan) => job!.steps;
const at = (job: typeof plan, found: (step: (typeof scripts)[0]["step"]) => boolean | undefined) =>
  stepsOf(job).findIndex((step) => found(step));

describe("the archives", () => {
  const attested = stepsOf(plan).filter(({ uses }) => uses?.startsWith("actions/attest@"));

  it("are attested as built by the deploy, and with the list of their parts", () => {
    expect(attested.map((each) => each.with)).toEqual([
      { "subject-path": "dist/functions/*.zip" },
      { "subject-path": "dist/functions/*.zip", "sbom-path": "dist/sbom.cdx.json" },
    ]);
  });

  it("are attested after the build, and before they leave the job", () => {
    const built = at(plan, ({ run }) => run === "npm run build");
    const listed = at(plan, ({ run }) => run === "npm run licences");
    const firstAttested = at(plan, ({ uses }) => uses?.startsWith("actions/attest@"));
    const sent = at(plan, ({ uses }) => uses?.startsWith("actions/upload-artifact@"));
    expect([built, listed, firstAttested, sent].toSorted((one, other) => one - other)).toEqual([
      built,
      listed,
      firstAttested,
      sent,
    ]);
    expect(built).toBeGreaterThan(0);
  });

  it("are applied only if this workflow, on main, has attested each", () => {
    const verified = at(apply, ({ run }) => run?.includes("gh attestation verify"));
    const applied = at(apply, ({ name }) => name === "Apply");
    expect(verified).toBeGreaterThan(0);
    expect(verified).toBeLessThan(applied);
    const runner = startRunner();
    const script = scripts.find(
      ({ step }) => step.name === "Did this workflow build the archives?",
    )!;
    const { status, calls } = runner.run(script, { env: { REPOSITORY: "ORG/REPO" } });
    runner.remove();
    expect(status).toBe(0);
    expect(calls).toEqual([
      "gh attestation verify functions/one.zip --repo ORG/REPO " +
        "--signer-workflow ORG/REPO/.github/workflows/deploy.yml --source-ref refs/heads/main",
    ]);
  });

  it("have their list from npm, in the format that is attested", () => {
    const source = readFileSync("tools/check-licences.ts", "utf8");
    expect(source).toContain('"sbom", "--sbom-format", "cyclonedx"');
    expect(source).toContain('"dist/sbom.cdx.json"');
  });
});

describe("known weaknesses", () => {
  it.each([
    ["ci.yml", "./.ci/run"],
    ["advisories.yml", "npm run advisories -- --refresh"],
  ])("%s fails if nobody can tell whether there are any", (file, command) => {
    const found = scripts.find(
      ({ workflow, step }) => workflow.file === file && step.run === command,
    );
    expect(found?.step.env?.["ADVISORIES"]).toBe("required");
  });

  it("are looked for every day, and not only when somebody changes something", () => {
    expect(workflows.find(({ file }) => file === "advisories.yml")!.text).toMatch(
      /cron: "\d+ \d+ \* \* \*"/,
    );
  });
});
