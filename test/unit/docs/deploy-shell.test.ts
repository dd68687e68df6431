/** docs/deploy.md's commands for a shell are those of the workflow, in its order. */
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { blocksOf } from "../../support/documented-commands.ts";
import { commandsIn } from "../../support/shell-words.ts";

/** The programs whose order matters, with the word that says what they do. */
const PROGRAM =
  /^(?:npm ci|npm run build|terraform (?:init|plan|show|apply)|terraform output (?:-raw )?\w+|npx vite build|npx firebase deploy|node tools\/smoke\.ts)/;

const programsOf = (script: string): string[] =>
  commandsIn(script).flatMap(({ words }) => PROGRAM.exec(words.join(" "))?.[0] ?? []);

/** The steps' commands; what is for GitHub alone is no program of PROGRAM. */
const workflow = readFileSync(".github/workflows/deploy.yml", "utf8");
const steps = [...workflow.matchAll(/^ +(?:- )?run: (?:\|\n((?: {10}.*\n)+)|(.+)\n)/gm)].map(
  ([, many, one = ""]) => many ?? one,
);
/** The second job sets its machine up again. */
const once = (names: string[]) => names.filter((name, at) => names.indexOf(name) === at);

it("has every command of the workflow", () => {
  const shell = blocksOf("docs/deploy.md").filter((block) => block.includes("terraform.plan"));
  const rest = blocksOf("docs/deploy.md").filter((block) => block.includes("npx vite build"));
  expect(shell).toHaveLength(1);
  const documented = programsOf([...shell, ...rest].join("\n"));
  const done = once(programsOf(steps.join("\n"))).filter((name) => !name.endsWith(" doctor"));
  expect(documented).toEqual(done);
  expect(documented.length).toBeGreaterThan(10);
});
