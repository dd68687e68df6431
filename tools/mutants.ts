/**
 * `npm run mutants`: breaks the delivery engine on purpose, in a copy of the tree, and expects the crash matrix to fail
 * each time. The command fails if a mutant survives or if the code it should replace is no longer there.
 */
import { spawn } from "node:child_process";
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { MUTANTS, type Mutant } from "./mutants/list.ts";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
/** The folders and files that the crash matrix needs. */
const PARTS = ["functions", "shared", "local", "packages", "test", "tools"];
const FILES = ["package.json", "tsconfig.json", "firestore.indexes.json"];

const { values: options } = parseArgs({
  options: {
    only: { type: "string" },
    list: { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  },
});
if (options.help) {
  console.log("npm run mutants -- [--only NAME | --list]");
  process.exit(0);
}
if (options.list) {
  for (const { name, breaks } of MUTANTS) console.log(`${name}: ${breaks}`);
  process.exit(0);
}
const chosen = MUTANTS.filter(({ name }) => options.only === undefined || name === options.only);
if (chosen.length === 0) throw new Error(`No such mutant: ${options.only}`);

let survivors = 0;
for (const mutant of chosen) {
  const began = performance.now();
  const { isKilled, how } = await tryOut(mutant);
  if (!isKilled) survivors += 1;
  const seconds = Math.round((performance.now() - began) / 1000);
  console.log(`${isKilled ? "killed  " : "SURVIVED"} ${mutant.name} (${seconds} s): ${how}`);
}
console.log(`${chosen.length - survivors} of ${chosen.length} mutants killed`);
process.exit(survivors === 0 ? 0 : 1);

async function tryOut(mutant: Mutant): Promise<{ isKilled: boolean; how: string }> {
  const copy = await mkdtemp(join(tmpdir(), "mutant-"));
  try {
    for (const part of [...PARTS, ...FILES]) {
      await cp(join(ROOT, part), join(copy, part), { recursive: true });
    }
    await symlink(join(ROOT, "node_modules"), join(copy, "node_modules"));
    for (const { file, from, to } of mutant.changes) {
      const path = join(copy, file);
      const source = await readFile(path, "utf8");
      if (source.split(from).length !== 2) {
        return { isKilled: false, how: `${file} must contain this exactly once: ${from}` };
      }
      await writeFile(
        path,
        source.replace(from, () => to),
      );
    }
    const { code, output } = await run(copy, mutant);
    // Without a verdict the tree did not even start, which proves nothing.
    const verdict = /^seed .*$/m.exec(output)?.[0];
    if (code === 1 && verdict !== undefined) return { isKilled: true, how: verdict.slice(0, 160) };
    return { isKilled: false, how: output.split("\n").slice(-4).join(" ") };
  } finally {
    await rm(copy, { recursive: true, force: true });
  }
}

function run(copy: string, { runs, seed }: Mutant): Promise<{ code: number; output: string }> {
  const program = join(copy, "test/faults/crash-matrix/main.ts");
  const flags = ["--runs", `${runs}`, "--seed", `${seed}`, "--kept", "--stop-at-first"];
  const child = spawn(process.execPath, [program, ...flags], {
    cwd: copy,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  child.stdout.on("data", (text: Buffer) => (output += text.toString()));
  child.stderr.on("data", (text: Buffer) => (output += text.toString()));
  return new Promise((resolve) => {
    child.once("close", (code) => resolve({ code: code ?? -1, output }));
  });
}
