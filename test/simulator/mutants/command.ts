/** `npm run simulator -- --mutants`: each in a process of its own, until a history notices it. */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { NOTICED } from "./list.ts";

const PROGRAM = fileURLToPath(new URL("../main.ts", import.meta.url));

/** Answers the exit code: 1 where one was noticed by none. */
export function mutantsCommand(flags: string[]): number {
  const { values } = parseArgs({
    args: flags,
    options: {
      mutants: { type: "boolean" },
      runs: { type: "string", default: "600" },
      seed: { type: "string", default: "1" },
      /** Seconds after which no further one is begun. */
      for: { type: "string", default: "100000" },
    },
  });
  const begun = performance.now();
  let survivors = 0;
  let tried = 0;
  for (const { name } of NOTICED) {
    if (performance.now() - begun > Number(values.for) * 1000) {
      console.log(`LEFT OUT ${name}: the time is over`);
      continue;
    }
    tried += 1;
    const { isKilled, how } = tryOut(name, values);
    if (!isKilled) survivors += 1;
    console.log(`${isKilled ? "killed  " : "SURVIVED"} ${name}: ${how}`);
  }
  console.log(`${tried - survivors} of ${tried} mutants noticed`);
  return survivors === 0 ? 0 : 1;
}

function tryOut(name: string, { runs, seed }: { runs: string; seed: string }) {
  const flags = [PROGRAM, "--mutant", name, "--runs", runs, "--seed", seed, "--stop-at-first"];
  const { status, stdout, stderr } = spawnSync(process.execPath, flags, { encoding: "utf8" });
  const noticed = /^seed \d+ .*$/m.exec(stdout)?.[0];
  const error = stderr.split("\n").find((line) => line.includes("Error"));
  const how = (noticed ?? error ?? stdout.trim()).slice(0, 180);
  // A product that does not even load has shown nothing.
  return { isKilled: status === 1 && noticed !== undefined, how };
}
