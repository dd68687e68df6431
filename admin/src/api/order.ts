/** What the console can ask of the API: paths, parameters, bodies and replies as functions/openapi.json has them. */
import type {
  OperationRequestBodyContent,
  PathsWithMethod,
  RequiredKeysOf,
  SuccessResponseJSON,
} from "openapi-typescript-helpers";
import type { paths } from "./schema.d.ts";

type Method = "GET" | "POST" | "PATCH" | "DELETE";
type PathOf<M extends Method> = PathsWithMethod<paths, Lowercase<M>>;
type Operation<M extends Method, P extends PathOf<M>> = paths[P][Lowercase<M> & keyof paths[P]];

type Parameters<Asked> = Asked extends { parameters: infer Known } ? Omit<Known, "cookie"> : never;
type Body<Content> = undefined extends Content ? { body?: Content } : { body: Content };
type Parts<Asked> = Parameters<Asked> & Body<OperationRequestBodyContent<Asked>>;
/** Not needed at all where nothing in them is required. */
type GivenParts<Asked> =
  RequiredKeysOf<Parts<Asked>> extends never ? [parts?: Parts<Asked>] : [parts: Parts<Asked>];
type ReplyOf<Asked> = Asked extends Record<string, unknown> ? SuccessResponseJSON<Asked> : never;

/** The query of a GET. */
export type QueryOf<P extends PathOf<"GET">> = NonNullable<
  paths[P]["get"] extends { parameters: { query?: infer Query } } ? Query : never
>;

type Query = Record<string, string | number | undefined>;

declare const reply: unique symbol;

/** A request, with the type of the reply to it. Only `order` makes one. */
export interface Order<Reply> {
  readonly method: Method;
  /** With its parameters filled in. */
  readonly path: string;
  readonly query: Readonly<Query>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
  /** For the type checker alone. */
  readonly [reply]?: Reply;
}

export function order<M extends Method, P extends PathOf<M>>(
  method: M,
  path: P,
  ...[parts]: GivenParts<Operation<M, P>>
): Order<ReplyOf<Operation<M, P>>> {
  const given: UntypedParts = parts ?? {};
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(given.path?.[name] ?? ""),
  );
  return {
    method,
    path: filled,
    query: given.query ?? {},
    headers: given.header ?? {},
    body: given.body,
  };
}

interface UntypedParts {
  path?: Record<string, string>;
  query?: Query;
  header?: Record<string, string>;
  body?: unknown;
}
