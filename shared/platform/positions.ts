/** Places in an ordered list. Pure. */

export type Direction = "asc" | "desc";

/** Where a page ended: what the order's field has there, and the id. */
export interface ListPosition {
  value: Date | string | number;
  id: string;
}

/** In the order of Firestore, which sorts text by its bytes in UTF-8: https://firebase.google.com/docs/firestore/manage-data/data-types */
export function comparePositions(
  { direction }: { direction: Direction },
  one: ListPosition,
  other: ListPosition,
): number {
  const ascending = compareValues(one.value, other.value) || (one.id < other.id ? -1 : 1);
  return direction === "asc" ? ascending : -ascending;
}

function compareValues(one: ListPosition["value"], other: ListPosition["value"]): number {
  return typeof one === "string"
    ? Buffer.compare(Buffer.from(one), Buffer.from(String(other)))
    : Number(one) - Number(other);
}
