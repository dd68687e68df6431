/** Where a page of a list ended, as an opaque text that a caller hands back. */
import { z } from "zod";
import { Failure } from "./failure.ts";
import { Instant } from "./instant.ts";

/** A document's id, which goes into a query as it is: no path of several parts, nothing reserved. */
const Id = z.string().regex(/^(?!\.{1,2}$|__.*__$)[^/]{1,200}$/);
const Cursor = z.object({ at: Instant, id: Id });
const IdCursor = z.object({ id: Id });

export interface PagePosition {
  at: Date;
  id: string;
}

export function writePageToken(position: PagePosition | null): string | null {
  if (position === null) return null;
  const cursor = { at: position.at.toISOString(), id: position.id };
  return Buffer.from(JSON.stringify(cursor)).toString("base64url");
}

/** Throws `validation_failed` for a text that no page of ours ended with. */
export function readPageToken(token: string | undefined): PagePosition | null {
  return read(Cursor, token);
}

/** The same for lists in the order of ids. */
export const writeIdToken = (id: string | null): string | null =>
  id === null ? null : Buffer.from(JSON.stringify({ id })).toString("base64url");

export const readIdToken = (token: string | undefined): string | null =>
  read(IdCursor, token)?.id ?? null;

function read<Schema extends z.ZodType>(
  schema: Schema,
  token: string | undefined,
): z.output<Schema> | null {
  if (token === undefined) return null;
  try {
    return schema.parse(JSON.parse(Buffer.from(token, "base64url").toString("utf8")));
  } catch (cause) {
    throw new Failure("validation_failed", "The page token is not one of ours.", {
      errors: [{ pointer: "/query/page_token", message: "is not a page token" }],
      cause,
    });
  }
}
