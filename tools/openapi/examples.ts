/** Examples of what operations answer, as tests have been answered (`npm run examples`). */
import stored from "./examples.json" with { type: "json" };

const EXAMPLES: Readonly<Record<string, Readonly<Record<string, unknown>>>> = stored;

/** Undefined where there is none yet. */
export const exampleOf = (operation: string, status: number): unknown =>
  EXAMPLES[operation]?.[String(status)];
