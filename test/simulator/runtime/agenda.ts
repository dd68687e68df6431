/** What is going to happen, the earliest first; of two things at one moment the one that was planned first. */
interface Planned {
  at: number;
  place: number;
  act: () => void;
  /** Says whether it is not to happen any more. */
  isOver: (() => boolean) | undefined;
}

export class Agenda {
  #heap: Planned[] = [];
  #places = 0;

  /** When the next thing happens; Infinity where nothing does. */
  get next(): number {
    return this.#heap[0]?.at ?? Infinity;
  }

  add(at: number, act: () => void, isOver?: () => boolean): void {
    this.#places += 1;
    const planned = { at, place: this.#places, act, isOver };
    const heap = this.#heap;
    let index = heap.length;
    heap.push(planned);
    while (index > 0) {
      const parent = (index - 1) >> 1;
      if (!isBefore(planned, heap[parent] as Planned)) break;
      heap[index] = heap[parent] as Planned;
      index = parent;
    }
    heap[index] = planned;
  }

  take(): Planned | undefined {
    for (;;) {
      const first = this.#pop();
      if (first?.isOver?.() !== true) return first;
    }
  }

  #pop(): Planned | undefined {
    const heap = this.#heap;
    const first = heap[0];
    const last = heap.pop();
    if (first === undefined || last === undefined || heap.length === 0) return first;
    let index = 0;
    for (;;) {
      const left = 2 * index + 1;
      if (left >= heap.length) break;
      const right = left + 1;
      const isRight =
        right < heap.length && isBefore(heap[right] as Planned, heap[left] as Planned);
      const child = isRight ? right : left;
      if (!isBefore(heap[child] as Planned, last)) break;
      heap[index] = heap[child] as Planned;
      index = child;
    }
    heap[index] = last;
    return first;
  }

  clear(): void {
    this.#heap = [];
  }
}

const isBefore = (one: Planned, other: Planned): boolean =>
  one.at < other.at || (one.at === other.at && one.place < other.place);
