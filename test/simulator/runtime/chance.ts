/** Chance by name: what is drawn for one thing does not change when another thing is left out of the history. */

/** A number in [0, 1) that follows from the seed and the name alone. */
export function drawn(seed: number, name: string): number {
  let hash = (seed ^ 0x811c9dc5) >>> 0;
  for (let index = 0; index < name.length; index += 1) {
    hash = Math.imul(hash ^ name.charCodeAt(index), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}

export const drawnBetween = (
  seed: number,
  name: string,
  [least, most]: readonly [number, number],
): number => least + drawn(seed, name) * (most - least);
