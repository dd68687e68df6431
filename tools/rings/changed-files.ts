/** What differs from the main branch. */
import { execFileSync } from "node:child_process";

/** Paths from the root, committed or not, also of new and deleted files; undefined where git cannot tell. */
export function changedFiles(): string[] | undefined {
  try {
    const base = git("merge-base", "HEAD", mainBranch());
    const tracked = git("diff", "--name-only", "--no-renames", base);
    const untracked = git("ls-files", "--others", "--exclude-standard");
    return [...new Set(`${tracked}\n${untracked}`.split("\n").filter((path) => path !== ""))];
  } catch {
    return undefined;
  }
}

function mainBranch(): string {
  try {
    return git("rev-parse", "--verify", "--quiet", "origin/main");
  } catch {
    return git("rev-parse", "--verify", "--quiet", "main");
  }
}

function git(...command: string[]): string {
  return execFileSync("git", command, { encoding: "utf8", stdio: "pipe" }).trim();
}
