/** Numbers and their nouns, for the catalogues. */
export function wordsOf(tag: string) {
  const rules = new Intl.PluralRules(tag);
  const digits = new Intl.NumberFormat(tag);
  return {
    number: (count: number): string => digits.format(count),
    /** The count and the noun in the form that goes with it. */
    counted: (count: number, one: string, other: string): string =>
      `${digits.format(count)} ${rules.select(count) === "one" ? one : other}`,
  };
}
