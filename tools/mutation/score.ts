/** Mutation scores: how many of a file's mutants the tests kill. */

/** The lowest acceptable percentage of killed mutants in a file. */
export const SCORE_MIN = 90;

export interface Score {
  file: string;
  mutants: number;
  killed: number;
}

export interface Verdict {
  fileName: string;
  status: string;
}

const KILLED = ["Killed", "Timeout"];
/** Mutants that do not count: excluded by a comment in the code, or not valid code. */
const WITHOUT_VERDICT = ["Ignored", "CompileError", "RuntimeError", "Pending"];

/** Sorted by file name. `nameOf` turns Stryker's absolute path into a path from the root. */
export function scoresOf(
  verdicts: readonly Verdict[],
  nameOf: (fileName: string) => string,
): Score[] {
  const counted = verdicts.filter(({ status }) => !WITHOUT_VERDICT.includes(status));
  const byFile = Map.groupBy(counted, ({ fileName }) => nameOf(fileName));
  return [...byFile]
    .map(([file, mutants]) => ({
      file,
      mutants: mutants.length,
      killed: mutants.filter(({ status }) => KILLED.includes(status)).length,
    }))
    .toSorted((one, other) => (one.file < other.file ? -1 : 1));
}

export const percent = ({ killed, mutants }: Pick<Score, "killed" | "mutants">): number =>
  mutants === 0 ? 100 : (100 * killed) / mutants;

export const isTooLow = (score: Pick<Score, "killed" | "mutants">): boolean =>
  percent(score) < SCORE_MIN;
