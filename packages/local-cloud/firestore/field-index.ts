/** A sorted index over some fields of a scope, built by the first query that needs it. */
import { fieldAt } from "./fields.ts";
import { comparePaths, compareValues } from "./order.ts";
import { type FieldPath, formatFieldPath, isName } from "./path.ts";
import { SortedList } from "./sorted-list.ts";
import type { DocumentEntry, Version } from "./version.ts";
import type { MapValue, Value } from "./value.ts";

export interface IndexedField {
  path: FieldPath;
  kind: "ascending" | "descending" | "contains";
}

/** `key` has one value per field. The document's name is the last criterion, as `__name__` in Firestore's indexes. */
export interface IndexEntry {
  key: Value[];
  entry: DocumentEntry;
}

export class FieldIndex {
  readonly fields: readonly IndexedField[];
  readonly entries: SortedList<IndexEntry>;

  constructor(
    fields: readonly IndexedField[],
    nameDescending: boolean,
    documents: Iterable<DocumentEntry>,
  ) {
    this.fields = fields;
    const signs = fields.map(({ kind }) => (kind === "descending" ? -1 : 1));
    const nameSign = nameDescending ? -1 : 1;
    const initial: IndexEntry[] = [];
    for (const entry of documents)
      for (const key of this.#keys(entry.current?.fields)) initial.push({ key, entry });
    this.entries = new SortedList((left, right) => {
      for (let index = 0; index < signs.length; index += 1) {
        const difference = compareValues(left.key[index] as Value, right.key[index] as Value);
        if (difference !== 0) return difference * (signs[index] as number);
      }
      return nameSign * comparePaths(left.entry.path, right.entry.path);
    }, initial);
  }

  static signature(fields: readonly IndexedField[], nameDescending: boolean): string {
    const parts = fields.map(({ path, kind }) => `${formatFieldPath(path)} ${kind}`);
    return [...parts, nameDescending].join(", ");
  }

  change(entry: DocumentEntry, before: Version | undefined, after: Version): void {
    for (const key of this.#keys(before?.fields)) this.entries.delete({ key, entry });
    for (const key of this.#keys(after.fields)) this.entries.add({ key, entry });
  }

  /** No key if a field is missing; one key per element of an array in a "contains" index. */
  #keys(fields: MapValue | undefined): Value[][] {
    if (fields === undefined) return [];
    let keys: Value[][] = [[]];
    for (const { path, kind } of this.fields) {
      const value = isName(path) ? undefined : fieldAt(fields, path);
      if (value === undefined) return [];
      if (kind !== "contains") for (const key of keys) key.push(value);
      else
        keys = Array.isArray(value)
          ? distinct(value).map((item) => [...(keys[0] ?? []), item])
          : [];
    }
    return keys;
  }
}

function distinct(items: readonly Value[]): Value[] {
  const sorted = [...items].sort(compareValues);
  return sorted.filter(
    (item, index) => index === 0 || compareValues(sorted[index - 1] as Value, item) !== 0,
  );
}
