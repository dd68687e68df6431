/** Vitest's tag of cases beside a sample that proves the same promise. */
export const EXHAUSTIVE = "exhaustive";
