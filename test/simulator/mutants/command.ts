/** `npm run simulator -- --mutants`: each in a process of its own, until a history notices it. */
import { spawnSync } from "node:child_process";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { rotated } from "../../../tools/proof/rotated.ts";
import { NOTICED } from "./list.ts";
import { mutantsByRule } from "./rules.ts";
import { SURVIVORS } from "./survivors.ts";

const PROGRAM = fileURLToPath(new URL("../main.ts", import.meta.url));

interface Trial {
  name: string;
  /** The histories that it is tried in; default any. */
  theme?: string | undefined;
  /** The first history; default that of the command. */
  seed?: number | undefined;
  /** Why nobody can notice it, or that nobody has yet. */
  known?: string | undefined;
}

/** Answers the exit code: 1 where one was noticed by none, and no reason is known. */
export function mutantsCommand(flags: string[]): number {
  const { values } = parseArgs({
    args: flags,
    options: {
      mutants: { type: "boolean" },
      /** Those with this in their names. */
      only: { type: "string", default: "" },
      runs: { type: "string", default: "200" },
      seed: { type: "string", default: "1" },
      /** Seconds after which no further one is begun. */
      for: { type: "string", default: "100000" },
      /** Which mutant to begin with; it is always tried. */
      from: { type: "string", default: "0" },
    },
  });
  const trials: Trial[] = [
    ...NOTICED,
    ...mutantsByRule().map(({ name, key }) => ({ name, known: SURVIVORS[key] })),
  ].filter(({ name }) => name.includes(values.only));
  const begun = performance.now();
  let unexplained = 0;
  const counts = { tried: 0, killed: 0 };
  for (const trial of rotated(trials, Number(values.from))) {
    if (counts.tried > 0 && performance.now() - begun > Number(values.for) * 1000) {
      console.log(`LEFT OUT ${trial.name}: the time is over`);
      continue;
    }
    counts.tried += 1;
    const { isKilled, how } = tryOut(trial, values);
    if (isKilled) counts.killed += 1;
    else if (trial.known === undefined) unexplained += 1;
    console.log(`${isKilled ? "killed  " : "SURVIVED"} ${trial.name}: ${trial.known ?? how}`);
  }
  console.log(`${counts.killed} of ${counts.tried} mutants noticed, ${unexplained} unexplained`);
  return unexplained === 0 ? 0 : 1;
}

function tryOut(
  { name, theme, seed: first }: Trial,
  { runs, seed }: { runs: string; seed: string },
) {
  const flags = [
    PROGRAM,
    "--mutant",
    name,
    "--runs",
    runs,
    "--seed",
    `${first ?? seed}`,
    "--kept",
    "--stop-at-first",
  ];
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [...flags, ...(theme === undefined ? [] : ["--theme", theme])],
    {
      encoding: "utf8",
      env: { ...process.env, NODE_COMPILE_CACHE: join(tmpdir(), "simulator-compiled") },
    },
  );
  const noticed = /^(seed \d+|kept) .*$/m.exec(stdout)?.[0];
  const error = stderr.split("\n").find((line) => line.includes("Error"));
  const how = (noticed ?? error ?? stdout.trim()).slice(0, 180);
  // A product that does not even load has shown nothing.
  return { isKilled: status === 1 && noticed !== undefined, how };
}
