/** The orders that a list of webinars can have, and where a page of it ended. */
import { z } from "zod";
import { Instant } from "../platform/instant.ts";
import { DocumentId, readToken, writeToken } from "../platform/page-token.ts";
import type { Direction, ListPosition } from "../platform/positions.ts";
import type { Webinar } from "./model.ts";

const ORDER_FIELDS = ["starts_at", "title", "registered_count", "updated_at"] as const;
type OrderField = (typeof ORDER_FIELDS)[number];

export interface ListOrder {
  field: OrderField;
  direction: Direction;
}

/** Ascending unless " desc" follows, and spaces do not matter: https://google.aip.dev/132#ordering */
const ORDER = new RegExp(`^ *(${ORDER_FIELDS.join("|")})(?: +(desc))? *$`);

export const isOrder = (text: string): boolean => ORDER.test(text);

export function orderOf(text: string): ListOrder {
  const [, field, descending] = ORDER.exec(text) ?? [];
  return {
    field: ORDER_FIELDS.find((each) => each === field) ?? "starts_at",
    direction: descending === undefined ? "asc" : "desc",
  };
}

const POSITIONS = {
  starts_at: z.object({ value: Instant, id: DocumentId }),
  title: z.object({ value: z.string().max(400), id: DocumentId }),
  registered_count: z.object({ value: z.int(), id: DocumentId }),
  updated_at: z.object({ value: Instant, id: DocumentId }),
} satisfies Record<OrderField, z.ZodType>;

export const positionOf = (webinar: Webinar, { field }: ListOrder): ListPosition => ({
  value: webinar[field],
  id: webinar.id,
});

export const writePosition = (position: ListPosition, list: string): string =>
  writeToken(position, list);

/** Throws `validation_failed` for a token of another list. */
export const readPosition = (token: string, list: string, { field }: ListOrder): ListPosition =>
  readToken(POSITIONS[field], token, list);
