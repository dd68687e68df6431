/** Checkers that do not fit into the install: they are looked for in folders of commands that variables name. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { join } from "node:path";

interface Sought {
  variable: string;
  command: string;
  /** What is skipped without it. */
  step: string;
  /** The folder that the variable has to name. */
  folder?: string;
  /** Who says more about it. */
  page: string;
}

/** The command's path. Where it is missing, undefined, and a line that CI collects says that the step was skipped. */
export function commandFound(sought: Sought): string | undefined {
  const { variable, command, step, folder = "a folder that has it", page } = sought;
  const named = process.env[variable];
  const path = named === undefined ? undefined : join(named, command);
  if (path !== undefined && existsSync(path)) return path;
  console.log(`SKIPPED ${step}: set ${variable} to ${folder} (${page})`);
  return undefined;
}

/** Runs the command, which says what it has to say itself. Returns its exit code, and 1 if a signal ended it. */
export async function codeOf(
  command: string,
  words: string[],
  env: NodeJS.ProcessEnv = process.env,
): Promise<number> {
  const child = spawn(command, words, { stdio: "inherit", env });
  const [code] = (await once(child, "close")) as [number | null];
  return code ?? 1;
}
