/** A sorted list in chunks, so that adding to a million entries moves at most a thousand pointers. */
const CHUNK = 1024;

export class SortedList<Item> {
  readonly #compare: (left: Item, right: Item) => number;
  #chunks: Item[][] = [[]];
  size = 0;

  constructor(compare: (left: Item, right: Item) => number, items: Item[] = []) {
    this.#compare = compare;
    items.sort(compare);
    this.size = items.length;
    const half = CHUNK / 2;
    for (let start = 0; start < items.length; start += half)
      this.#chunks.push(items.slice(start, start + half));
    if (items.length > 0) this.#chunks.shift();
  }

  add(item: Item): void {
    const [chunkIndex, index] = this.#first((other) => this.#compare(other, item) < 0);
    const chunk = this.#chunks[chunkIndex] as Item[];
    chunk.splice(index, 0, item);
    this.size += 1;
    if (chunk.length > CHUNK) this.#chunks.splice(chunkIndex + 1, 0, chunk.splice(CHUNK / 2));
  }

  delete(item: Item): boolean {
    const [chunkIndex, index] = this.#first((other) => this.#compare(other, item) < 0);
    const chunk = this.#chunks[chunkIndex] as Item[];
    const found = chunk[index];
    if (found === undefined || this.#compare(found, item) !== 0) return false;
    chunk.splice(index, 1);
    this.size -= 1;
    if (chunk.length === 0 && this.#chunks.length > 1) this.#chunks.splice(chunkIndex, 1);
    return true;
  }

  /** Ascends from the first item for which `before` is false. `before` must be true for a prefix of the list only. */
  *ascending(before: (item: Item) => boolean = () => false): Generator<Item> {
    const [start, offset] = this.#first(before);
    for (let chunk = start; chunk < this.#chunks.length; chunk += 1) {
      const items = this.#chunks[chunk] as Item[];
      for (let index = chunk === start ? offset : 0; index < items.length; index += 1)
        yield items[index] as Item;
    }
  }

  /** Descends from the last item for which `after` is false. `after` must be true for a suffix of the list only. */
  *descending(after: (item: Item) => boolean = () => false): Generator<Item> {
    const [start, offset] = this.#first((item) => !after(item));
    for (let chunk = start; chunk >= 0; chunk -= 1) {
      const items = this.#chunks[chunk] as Item[];
      for (let index = (chunk === start ? offset : items.length) - 1; index >= 0; index -= 1)
        yield items[index] as Item;
    }
  }

  /** The position of the first item for which `before` is false. */
  #first(before: (item: Item) => boolean): [chunk: number, index: number] {
    const chunks = this.#chunks;
    // Items after all others go into the last chunk.
    const chunkIndex = bisect(chunks.length - 1, (at) => {
      const chunk = chunks[at] as Item[];
      return before(chunk[chunk.length - 1] as Item);
    });
    const chunk = chunks[chunkIndex] as Item[];
    return [chunkIndex, bisect(chunk.length, (at) => before(chunk[at] as Item))];
  }
}

function bisect(length: number, before: (at: number) => boolean): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (before(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}
