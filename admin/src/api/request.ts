/** Typed requests to the API. Paths, parameters, bodies and replies come from functions/openapi.json. */
import type {
  OperationRequestBodyContent,
  PathsWithMethod,
  RequiredKeysOf,
  SuccessResponseJSON,
} from "openapi-typescript-helpers";
import type { paths } from "../../../client/api.d.ts";

type Method = "GET" | "POST" | "PATCH" | "DELETE";
type PathOf<M extends Method> = PathsWithMethod<paths, Lowercase<M>>;
type Operation<M extends Method, P extends PathOf<M>> = paths[P][Lowercase<M> & keyof paths[P]];

type Parameters<Op> = Op extends { parameters: infer Declared } ? Omit<Declared, "cookie"> : never;
type Body<Content> = undefined extends Content ? { body?: Content } : { body: Content };
type Parts<Op> = Parameters<Op> & Body<OperationRequestBodyContent<Op>>;
/** The argument may be omitted if no part is required. */
type PartsArgument<Op> =
  RequiredKeysOf<Parts<Op>> extends never ? [parts?: Parts<Op>] : [parts: Parts<Op>];
type ReplyOf<Op> = Op extends Record<string, unknown> ? SuccessResponseJSON<Op> : never;

/** The query parameters of a GET request. */
export type QueryOf<P extends PathOf<"GET">> = NonNullable<
  paths[P]["get"] extends { parameters: { query?: infer Query } } ? Query : never
>;

type Query = Record<string, string | number | readonly string[] | undefined>;

declare const reply: unique symbol;

/** A request that knows the type of its reply. Made by `request`. */
export interface ApiRequest<Reply> {
  readonly method: Method;
  /** Path parameters are filled in. */
  readonly path: string;
  readonly query: Readonly<Query>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
  /** Exists only for the type checker. */
  readonly [reply]?: Reply;
}

export function request<M extends Method, P extends PathOf<M>>(
  method: M,
  path: P,
  ...[parts]: PartsArgument<Operation<M, P>>
): ApiRequest<ReplyOf<Operation<M, P>>> {
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
