/** Page tokens: the position at which a page ended, as opaque text that the caller sends back. */
import { createHash } from "node:crypto";
import { z } from "zod";
import { Failure } from "./failure.ts";
import { Instant } from "./instant.ts";

/** A document id that is safe in a query: no slash, and no reserved name. */
export const DocumentId = z.string().regex(/^(?!\.{1,2}$|__.*__$)[^/]{1,200}$/);
const Cursor = z.object({ at: Instant, id: DocumentId });
const IdCursor = z.object({ id: DocumentId });
const Bound = z.looseObject({ list: z.string() });

export interface PagePosition {
  at: Date;
  id: string;
}

/**
 * Identifies a list with its filters and its order. A token continues only the list that it is from; the size of the
 * pages may change. https://google.aip.dev/158
 */
export function listKey(name: string, query: object): string {
  const members = Object.entries(query)
    .filter(([member, value]) => !PAGE_MEMBERS.includes(member) && value !== undefined)
    // Earlier versions, whose tokens are still about, knew a filter's one value and no list of it.
    .map(([member, value]) => [member, onlyOneOf(value)] as const)
    .toSorted(([one], [other]) => (one < other ? -1 : 1));
  return createHash("sha256")
    .update(JSON.stringify([name, members]))
    .digest("base64url")
    .slice(0, KEY_CHARACTERS);
}

const onlyOneOf = (value: unknown): unknown =>
  Array.isArray(value) && value.length === 1 ? (value as unknown[])[0] : value;

const PAGE_MEMBERS = ["page_size", "page_token"];
/** 96 bits: two lists never share a key by chance. */
const KEY_CHARACTERS = 16;

export function writePageToken(position: PagePosition | null, list: string): string | null {
  return position && writeToken({ at: position.at.toISOString(), id: position.id }, list);
}

/** Throws `validation_failed` for a text that is not a token of this list. */
export function readPageToken(token: string | undefined, list: string): PagePosition | null {
  return token === undefined ? null : readToken(Cursor, token, list);
}

/** For lists in the order of ids. */
export const writeIdToken = (id: string | null, list: string): string | null =>
  id === null ? null : writeToken({ id }, list);

export const readIdToken = (token: string | undefined, list: string): string | null =>
  token === undefined ? null : readToken(IdCursor, token, list).id;

export const writeToken = (position: object, list: string): string =>
  Buffer.from(JSON.stringify({ ...position, list })).toString("base64url");

/** Throws `validation_failed` for a text that is of another list or does not match the schema. */
export function readToken<Schema extends z.ZodType>(
  schema: Schema,
  token: string,
  list: string,
): z.output<Schema> {
  try {
    const text = Buffer.from(token, "base64url").toString("utf8");
    const { list: of, ...position } = Bound.parse(JSON.parse(text));
    if (of !== list) throw new RangeError("the token is of another list, filter or order");
    return schema.parse(position);
  } catch (cause) {
    throw new Failure("validation_failed", "The page token is not one of this list.", {
      errors: [
        {
          pointer: "/query/page_token",
          code: "not_a_page_token",
          message: "is not a page token of this list",
        },
      ],
      cause,
    });
  }
}
