/**
 * Mutants by rule that no history has noticed, by their place and what they change, each with the reason why nobody can
 * notice it, or as a gap.
 */
export const SURVIVORS: Record<string, string> = {};
