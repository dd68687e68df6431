/** The files of .github/workflows as data, and their scripts, started as a runner does. */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { parse } from "yaml";

interface Step {
  id?: string;
  name?: string;
  uses?: string;
  run?: string;
  shell?: string;
  env?: Record<string, string>;
  with?: Record<string, string>;
  "working-directory"?: string;
}

export interface Job {
  needs?: string | string[];
  environment?: string;
  permissions?: Record<string, string>;
  outputs?: Record<string, string>;
  defaults?: { run?: { shell?: string } };
  steps: Step[];
}

export interface Workflow {
  file: string;
  text: string;
  permissions?: Record<string, string>;
  concurrency?: Record<string, unknown>;
  defaults?: { run?: { shell?: string } };
  jobs: Record<string, Job>;
}

const FOLDER = ".github/workflows";

export const workflows: Workflow[] = readdirSync(FOLDER).map((file) => {
  const text = readFileSync(join(FOLDER, file), "utf8");
  return { file, text, ...(parse(text) as Omit<Workflow, "file" | "text">) };
});

export interface Script {
  workflow: Workflow;
  job: string;
  step: Step;
  name: string;
}

export const scripts: Script[] = workflows.flatMap((workflow) =>
  Object.entries(workflow.jobs).flatMap(([job, { steps }]) =>
    steps
      .filter(({ run }) => run !== undefined)
      .map((step) => ({
        workflow,
        job,
        step,
        name: `${workflow.file}, ${job}: ${step.name ?? step.run}`,
      })),
  ),
);

/** Replaces every program that a script starts: records the call, fails on demand, and writes a plan. */
const STAND_IN = `#!/bin/sh
call="$(basename "$0")\${*:+ $*}"
echo "$call" >> "$CALLS"
# A reader that ends early would make the writer of the pipe fail.
[ -p /dev/stdin ] && cat > /dev/null
[ "$call" = "$FAILING" ] && exit 1
for word in "$@"; do case "$word" in -out=*) echo planned > "\${word#-out=}" ;; esac; done
echo "said by $call"
`;
const PROGRAMS = ["git", "gh", "node", "npm", "npx", "terraform", "jq"];

interface Run {
  status: number | null;
  said: string;
  calls: string[];
  /** What the step wrote to $GITHUB_OUTPUT. */
  outputs: string;
}

export interface Runner {
  dir: string;
  run(script: Script, options?: { failing?: string; env?: Record<string, string> }): Run;
  remove(): void;
}

/** A checkout with archives and a plan, on a machine with stand-in programs except those named in `real`. */
export function startRunner({ real = [] }: { real?: string[] } = {}): Runner {
  const dir = mkdtempSync(join(tmpdir(), "runner-"));
  const at = (path: string) => join(dir, path);
  const programs = PROGRAMS.filter((name) => !real.includes(name)).map((name) => `bin/${name}`);
  for (const path of [...programs, "work/.ci/run"]) {
    mkdirSync(dirname(at(path)), { recursive: true });
    writeFileSync(at(path), STAND_IN);
    chmodSync(at(path), 0o755);
  }
  for (const path of ["temp", "work/terraform", "work/dist/functions", "work/admin/dist"]) {
    mkdirSync(at(path), { recursive: true });
  }
  writeFileSync(at("temp/site_config.json"), "{}");
  writeFileSync(at("work/dist/functions/one.zip"), "archive");
  writeFileSync(at("work/dist/terraform.plan"), "planned\n");
  writeFileSync(at("work/dist/sbom.cdx.json"), "{}\n");
  const checksums = ["terraform.plan", "sbom.cdx.json", "functions/one.zip"].map((path) => {
    const bytes = readFileSync(at(`work/dist/${path}`));
    return `${createHash("sha256").update(bytes).digest("hex")}  ${path}`;
  });
  return {
    dir: at("work"),
    remove: () => rmSync(dir, { recursive: true, force: true }),
    run({ workflow, job, step }, { failing = "", env = {} } = {}) {
      const files = Object.fromEntries(
        ["CALLS", "GITHUB_OUTPUT", "GITHUB_ENV", "GITHUB_STEP_SUMMARY", "SCRIPT"].map((name) => {
          writeFileSync(at(name), name === "SCRIPT" ? step.run! : "");
          return [name, at(name)];
        }),
      );
      const shell =
        step.shell ??
        workflow.jobs[job]?.defaults?.run?.shell ??
        workflow.defaults?.run?.shell ??
        "none";
      const { status, stdout, stderr } = spawnSync("bash", [...flagsOf(shell), files["SCRIPT"]!], {
        cwd: join(at("work"), step["working-directory"] ?? "."),
        encoding: "utf8",
        env: {
          PATH: `${at("bin")}:${process.env["PATH"]}`,
          ...files,
          FAILING: failing,
          RUNNER_TEMP: at("temp"),
          VALUES: "environments/dev",
          API_URL: "https://api.example.org",
          ADMIN_URL: "https://admin.example.org",
          PROJECT: "webinars-test",
          CHECKSUMS: checksums.join("\n"),
          ...env,
        },
      });
      const lines = readFileSync(files["CALLS"]!, "utf8").trimEnd().split("\n").filter(Boolean);
      return {
        status,
        said: stdout + stderr,
        calls: [...new Set(lines)],
        outputs: readFileSync(files["GITHUB_OUTPUT"]!, "utf8"),
      };
    },
  };
}

/** https://docs.github.com/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idstepsshell */
function flagsOf(shell: string): string[] {
  if (shell === "none") return ["-e"];
  if (shell === "bash") return ["--noprofile", "--norc", "-eo", "pipefail"];
  throw new Error(`${shell} is not bash`);
}
