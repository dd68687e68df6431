/** Page tokens: the position at which a page ended, as opaque text that the caller sends back. */
import { z } from "zod";
import { Failure } from "./failure.ts";
import { Instant } from "./instant.ts";

/** A document id that is safe in a query: no slash, and no reserved name. */
export const DocumentId = z.string().regex(/^(?!\.{1,2}$|__.*__$)[^/]{1,200}$/);
const Cursor = z.object({ at: Instant, id: DocumentId });
const IdCursor = z.object({ id: DocumentId });

export interface PagePosition {
  at: Date;
  id: string;
}

export function writePageToken(position: PagePosition | null): string | null {
  return position && writeToken({ at: position.at.toISOString(), id: position.id });
}

/** Throws `validation_failed` for a text that is not such a token. */
export function readPageToken(token: string | undefined): PagePosition | null {
  return token === undefined ? null : readToken(Cursor, token);
}

/** For lists in the order of ids. */
export const writeIdToken = (id: string | null): string | null =>
  id === null ? null : writeToken({ id });

export const readIdToken = (token: string | undefined): string | null =>
  token === undefined ? null : readToken(IdCursor, token).id;

export const writeToken = (value: unknown): string =>
  Buffer.from(JSON.stringify(value)).toString("base64url");

/** Throws `validation_failed` for a text that does not match the schema. */
export function readToken<Schema extends z.ZodType>(
  schema: Schema,
  token: string,
): z.output<Schema> {
  try {
    return schema.parse(JSON.parse(Buffer.from(token, "base64url").toString("utf8")));
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
