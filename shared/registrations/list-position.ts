/** Where a page of registrations ended: in which order, and at whom. As an opaque text for the caller. */
import { z } from "zod";
import { Failure } from "../platform/failure.ts";

/** The fields that a list is ordered by: without text by the first, with text by the others in turn. */
const ORDERS = ["registered_at", "search_name", "search_surname", "email"] as const;
export type ListOrder = (typeof ORDERS)[number];

export interface ListPosition {
  by: ListOrder;
  /** Null before the first of this order. */
  after: { value: Date | string; id: string } | null;
}

const Token = z.strictObject({
  by: z.enum(ORDERS),
  value: z.string().max(400).nullable(),
  id: z.string().max(200),
});

export function writeListToken({ by, after }: ListPosition): string {
  const value = after && (after.value instanceof Date ? after.value.toISOString() : after.value);
  const token: z.infer<typeof Token> = { by, value, id: after?.id ?? "" };
  return Buffer.from(JSON.stringify(token)).toString("base64url");
}

/** Throws `validation_failed` for a text that no page in one of these orders ended with. */
export function readListToken(text: string, orders: readonly ListOrder[]): ListPosition {
  try {
    const { by, value, id } = Token.parse(JSON.parse(Buffer.from(text, "base64url").toString()));
    if (!orders.includes(by)) throw new Error(`the token is of a list by ${by}`);
    if (value === null) return { by, after: null };
    return { by, after: { value: by === "registered_at" ? instantOf(value) : value, id } };
  } catch (cause) {
    throw new Failure("validation_failed", "The page token is not one of this list.", {
      errors: [{ pointer: "/query/page_token", message: "is not a page token of this list" }],
      cause,
    });
  }
}

const instantOf = (text: string): Date => new Date(z.iso.datetime().parse(text));
