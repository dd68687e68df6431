/** The documents that a query ranges over: a collection, all collections with one id, or all documents. */
import { FieldIndex, type IndexedField } from "./field-index.ts";
import { comparePaths } from "./order.ts";
import { SortedList } from "./sorted-list.ts";
import type { DocumentEntry, Version } from "./version.ts";

const MAXIMUM_INDEXES = 24;

export class Scope {
  /** Sorted by path. Deleted documents stay while an earlier version can be read. */
  readonly documents: SortedList<DocumentEntry>;
  readonly #indexes = new Map<string, FieldIndex>();
  lastChange = 0;

  constructor(documents: DocumentEntry[] = []) {
    this.documents = new SortedList(
      (left, right) => comparePaths(left.path, right.path),
      documents,
    );
    for (const { current } of documents)
      this.lastChange = Math.max(this.lastChange, current?.updateTime ?? 0);
  }

  /** Builds the index if it does not exist, and drops the least recently used one if there are too many. */
  index(fields: readonly IndexedField[], nameDescending: boolean): FieldIndex {
    const signature = FieldIndex.signature(fields, nameDescending);
    const known = this.#indexes.get(signature);
    const index = known ?? new FieldIndex(fields, nameDescending, this.documents.ascending());
    this.#indexes.delete(signature);
    this.#indexes.set(signature, index);
    const [oldest] = this.#indexes.keys();
    if (this.#indexes.size > MAXIMUM_INDEXES && oldest !== undefined) this.#indexes.delete(oldest);
    return index;
  }

  change(entry: DocumentEntry, before: Version | undefined, after: Version): void {
    this.lastChange = after.updateTime;
    for (const index of this.#indexes.values()) index.change(entry, before, after);
  }
}
