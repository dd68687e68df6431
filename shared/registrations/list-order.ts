/** The orders that a list of registrations can have. */
import { z } from "zod";
import { fault } from "../platform/field-fault.ts";
import { Failure } from "../platform/failure.ts";
import { TEXT_FIELDS, type RegistrationFilter } from "./filter.ts";
import type { Direction } from "../platform/positions.ts";
import type { ListOrder } from "./list-position.ts";

/** Ascending unless " desc" follows, and spaces do not matter: https://google.aip.dev/132#ordering */
const ORDER = /^ *(?:(registered_at)(?: +(desc))?|(name)) *$/;

export const OrderBy = z
  .string()
  .max(100)
  .regex(ORDER, fault("not_an_option", "is not an order of this list"))
  .meta({
    description:
      "`registered_at`, `registered_at desc` or `name`, which ignores case and accents. Not with `text`, whose matches come by what they match.",
    examples: ["registered_at desc", "name"],
  });

/** The orders to go through, one after another. Throws `validation_failed` for an order beside text. */
export function ordersOf(
  { text }: Pick<RegistrationFilter, "text">,
  orderBy: string | undefined,
): {
  orders: readonly ListOrder[];
  direction: Direction;
  /** Tells the list from those in other orders; undefined in the usual one, as in earlier versions. */
  order?: string;
} {
  if (text !== undefined) {
    if (orderBy !== undefined) throw notBesideText();
    return { orders: TEXT_FIELDS, direction: "asc" };
  }
  const [, , descending, name] = ORDER.exec(orderBy ?? "") ?? [];
  if (name !== undefined) return { orders: ["search_name"], direction: "asc", order: "name" };
  const orders = ["registered_at"] as const;
  return descending === undefined
    ? { orders, direction: "asc" }
    : { orders, direction: "desc", order: "registered_at desc" };
}

function notBesideText(): Failure {
  const message = "cannot be combined with text";
  return new Failure("validation_failed", `order_by ${message}.`, {
    errors: [{ pointer: "/query/order_by", code: "not_valid", message }],
  });
}
