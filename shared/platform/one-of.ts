/** The description of an object whose members go together in one of several sets. Its schema's refinement enforces it. */

interface Alternative {
  required: string[];
  not: { anyOf: { required: string[] }[] };
}

/** For `meta`. `sets`: exactly one of them is given, whole and without a member of another. */
export function oneOfSets(sets: readonly (readonly string[])[]): { oneOf: Alternative[] } {
  const all = sets.flat();
  return {
    oneOf: sets.map((set) => ({
      required: [...set],
      not: {
        anyOf: all.filter((each) => !set.includes(each)).map((each) => ({ required: [each] })),
      },
    })),
  };
}
