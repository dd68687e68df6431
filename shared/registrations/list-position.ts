/** Where a page of registrations ended: in which order, and at whom. As an opaque text for the caller. */
import { z } from "zod";
import { Instant } from "../platform/instant.ts";
import { DocumentId, readToken, writeToken } from "../platform/page-token.ts";

const TEXT_ORDERS = ["search_name", "search_surname", "email"] as const;

/** The fields that a list is ordered by: without text by the first, with text by the others in turn. */
export type ListOrder = "registered_at" | (typeof TEXT_ORDERS)[number];

export interface ListPosition {
  by: ListOrder;
  /** Null before the first of this order. */
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

export const writeListToken = (position: ListPosition): string => writeToken(position);

/** Throws `validation_failed` for a text that no page in one of these orders ended with. */
export function readListToken(text: string, orders: readonly ListOrder[]): ListPosition {
  const isOfOrders = ({ by }: ListPosition) => orders.includes(by);
  return readToken(Position.refine(isOfOrders), text);
}
