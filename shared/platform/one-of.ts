/** The description of an object whose members go together in one of several sets. Its schema's refinement enforces it. */

interface Alternative {
  required: string[];
  /** A member that may not be there. */
  properties: Record<string, false>;
}

/** For `meta`. `sets`: exactly one of them is given, whole and without a member of another. */
export function oneOfSets(sets: readonly (readonly string[])[]): { oneOf: Alternative[] } {
  const all = sets.flat();
  return {
    oneOf: sets.map((set) => ({
      required: [...set],
      properties: Object.fromEntries(
        all.filter((each) => !set.includes(each)).map((each) => [each, false] as const),
      ),
    })),
  };
}
