/** Where a page of registrations ended: the order and the last person. Callers get it as an opaque token. */
import { z } from "zod";
import { Instant } from "../platform/instant.ts";
import { DocumentId, readToken, writeToken } from "../platform/page-token.ts";

const TEXT_ORDERS = ["search_name", "search_surname", "email"] as const;

/**
 * The field that a list is ordered by: `registered_at` or `search_name`; with text the three of text, one after the other.
 */
export type ListOrder = "registered_at" | (typeof TEXT_ORDERS)[number];

export interface ListPosition {
  by: ListOrder;
  /** The last person that was read in this order; null at its beginning. */
  after: { value: Date | string; id: string } | null;
}

const ByTime = z.strictObject({
  by: z.literal("registered_at"),
  after: z.strictObject({ value: Instant, id: DocumentId }).nullable(),
});
const ByText = z.strictObject({
  by: z.enum(TEXT_ORDERS),
  after: z.strictObject({ value: z.string().max(400), id: DocumentId }).nullable(),
});
const Position = z.discriminatedUnion("by", [ByTime, ByText]);

export const writeListToken = (position: ListPosition, list: string): string =>
  writeToken(position, list);

/** Throws `validation_failed` unless the token is from a page of this list, in one of these orders. */
export function readListToken(
  text: string,
  list: string,
  orders: readonly ListOrder[],
): ListPosition {
  const isOfOrders = ({ by }: ListPosition) => orders.includes(by);
  return readToken(Position.refine(isOfOrders), text, list);
}
