/** Asks git what differs from the main branch or from a commit. */
import { execFileSync } from "node:child_process";

/** The commit where this branch left the main branch; undefined if git cannot tell. */
export function forkPoint(): string | undefined {
  try {
    return git("merge-base", "HEAD", mainBranch());
  } catch {
    return undefined;
  }
}

/** Paths of changed, new and deleted files, committed or not; undefined if git cannot tell. */
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

/** The previous commit, if HEAD is on the main branch; otherwise undefined. */
export function commitBefore(): string | undefined {
  try {
    return git("rev-parse", "HEAD") === forkPoint() ? git("rev-parse", "HEAD~1") : undefined;
  } catch {
    return undefined;
  }
}

/** The file's content in that commit; empty if it did not exist. */
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
