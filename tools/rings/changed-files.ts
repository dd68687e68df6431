/** What differs from the main branch, or from a commit. */
import { execFileSync } from "node:child_process";

/** The commit at which the tree left the main branch; undefined where git cannot tell. */
export function forkPoint(): string | undefined {
  try {
    return git("merge-base", "HEAD", mainBranch());
  } catch {
    return undefined;
  }
}

/** Paths from the root, committed or not, also of new and deleted files; undefined where git cannot tell. */
export function changedFiles(since = forkPoint()): string[] | undefined {
  if (since === undefined) return undefined;
  try {
    const tracked = git("diff", "--name-only", "--no-renames", since);
    const untracked = git("ls-files", "--others", "--exclude-standard");
    return [...new Set(`${tracked}\n${untracked}`.split("\n").filter((path) => path !== ""))];
  } catch {
    return undefined;
  }
}

/** The commit before this one, where this one is on the main branch; undefined elsewhere. */
export function commitBefore(): string | undefined {
  try {
    return git("rev-parse", "HEAD") === forkPoint() ? git("rev-parse", "HEAD~1") : undefined;
  } catch {
    return undefined;
  }
}

/** A file as it was in that commit; empty where it was not there. */
export function sourceAt(commit: string, path: string): string {
  try {
    return git("show", `${commit}:${path}`);
  } catch {
    return "";
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
