/** Where a page of a list ended, as an opaque text that a caller hands back. */
import { z } from "zod";
import { Failure } from "./failure.ts";

const Cursor = z.object({ at: z.iso.datetime(), id: z.string().min(1).max(200) });

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
  if (token === undefined) return null;
  try {
    const { at, id } = Cursor.parse(JSON.parse(Buffer.from(token, "base64url").toString("utf8")));
    return { at: new Date(at), id };
  } catch (cause) {
    throw new Failure("validation_failed", "The page token is not one of ours.", {
      errors: [{ pointer: "/query/page_token", message: "is not a page token" }],
      cause,
    });
  }
}
