/** Formats numbers and plurals for the message catalogues. `tag` is a BCP 47 language tag. */
export function countFormats(tag: string) {
  const rules = new Intl.PluralRules(tag);
  const digits = new Intl.NumberFormat(tag);
  return {
    number: (count: number): string => digits.format(count),
    /** The number with its noun in the singular or plural. */
    counted: (count: number, one: string, other: string): string =>
      `${digits.format(count)} ${rules.select(count) === "one" ? one : other}`,
  };
}
