/** The same list, beginning at this place. Counts on from the beginning after the end. */
export function rotated<Item>(list: readonly Item[], from: number): Item[] {
  const begin = list.length === 0 ? 0 : from % list.length;
  return [...list.slice(begin), ...list.slice(0, begin)];
}
