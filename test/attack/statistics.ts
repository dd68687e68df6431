/** Whether two sets of measured times differ. */

/** Pairs in which the first is larger, ties counting half, among all pairs: 0.5 where both are alike. */
export function shareOfLarger(ones: readonly number[], others: readonly number[]): number {
  let larger = 0;
  for (const one of ones) {
    for (const other of others) larger += one > other ? 1 : one === other ? 0.5 : 0;
  }
  return larger / (ones.length * others.length);
}

/**
 * The Mann-Whitney U test, which assumes no distribution. `z` is the standard score of U by the normal approximation:
 * beyond ±3.29, chance alone would do it once in a thousand times. Positive if the first are larger.
 */
export function mannWhitney(ones: readonly number[], others: readonly number[]): { z: number } {
  const [m, n] = [ones.length, others.length];
  const mean = (m * n) / 2;
  const deviation = Math.sqrt((m * n * (m + n + 1)) / 12);
  return { z: (shareOfLarger(ones, others) * m * n - mean) / deviation };
}
