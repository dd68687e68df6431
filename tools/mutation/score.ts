/** How many of a file's mutants the tests notice. Pure. */

/** Per cent of a file's mutants that have to be killed. */
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

const NOTICED = ["Killed", "Timeout"];
/** Mutants that say nothing: left out for a reason that the code gives, or not even code. */
const WITHOUT_VERDICT = ["Ignored", "CompileError", "RuntimeError", "Pending"];

/** In the order of the files' names. `nameOf` makes a path of the tree of Stryker's. */
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
      killed: mutants.filter(({ status }) => NOTICED.includes(status)).length,
    }))
    .toSorted((one, other) => (one.file < other.file ? -1 : 1));
}

export const percent = ({ killed, mutants }: Pick<Score, "killed" | "mutants">): number =>
  mutants === 0 ? 100 : (100 * killed) / mutants;

export const isTooLow = (score: Pick<Score, "killed" | "mutants">): boolean =>
  percent(score) < SCORE_MIN;
