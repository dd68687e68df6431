/** An entry of a heap that is ordered by due time, and for equal times by insertion. */
export interface Due<Value> {
  at: number;
  order: number;
  value: Value;
}

export class DueHeap<Value> {
  #entries: Due<Value>[] = [];
  #order = 0;

  push(at: number, value: Value): Due<Value> {
    const entry = { at, order: this.#order++, value };
    let index = this.#entries.push(entry) - 1;
    while (index > 0) {
      const parent = (index - 1) >> 1;
      if (!this.#before(index, parent)) break;
      this.#swap(index, parent);
      index = parent;
    }
    return entry;
  }

  peek(): Due<Value> | undefined {
    return this.#entries[0];
  }

  pop(): Due<Value> | undefined {
    const [first] = this.#entries;
    const last = this.#entries.pop();
    if (last === undefined || last === first) return first;
    this.#entries[0] = last;
    let index = 0;
    for (;;) {
      let least = index;
      for (const child of [2 * index + 1, 2 * index + 2])
        if (child < this.#entries.length && this.#before(child, least)) least = child;
      if (least === index) return first;
      this.#swap(index, least);
      index = least;
    }
  }

  #before(left: number, right: number): boolean {
    const a = this.#entries[left];
    const b = this.#entries[right];
    if (a === undefined || b === undefined) return false;
    return a.at < b.at || (a.at === b.at && a.order < b.order);
  }

  #swap(left: number, right: number): void {
    const a = this.#entries[left];
    const b = this.#entries[right];
    if (a === undefined || b === undefined) return;
    this.#entries[left] = b;
    this.#entries[right] = a;
  }
}
