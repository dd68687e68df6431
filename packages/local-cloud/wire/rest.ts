/** A JSON-over-HTTP call and its answer. */
import type { IncomingMessage } from "node:http";
import { z } from "zod";

export interface RestCall {
  method: string;
  url: URL;
  headers: IncomingMessage["headers"];
  body: Buffer;
  /** `address:port` of the caller. */
  peer: string;
}

export interface RestAnswer {
  status: number;
  headers?: Record<string, string>;
  /** A string goes out as it is (HTML unless the headers say otherwise), so does a stream; anything else as JSON. */
  body?: unknown;
}

/** The value of a JSON text; undefined if the text is not JSON. */
export function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The query parameters as an object. The last of repeated parameters wins. */
export function query(url: URL): Record<string, string> {
  return Object.fromEntries(url.searchParams);
}

/** For control endpoints: 400 if the body does not match the schema. Returns the body if `apply` returns nothing. */
export function withBody<T>(
  call: RestCall,
  schema: z.ZodType<T>,
  apply: (value: T) => RestAnswer | void,
): RestAnswer {
  const body = schema.safeParse(parsed(call.body.toString()));
  if (!body.success) return { status: 400, body: { error: z.prettifyError(body.error) } };
  return apply(body.data) ?? { status: 200, body: body.data };
}
