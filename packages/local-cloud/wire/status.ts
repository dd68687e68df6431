/** Errors with a gRPC code, and the HTTP status of each code according to google.rpc.Code. */
import type { status } from "@grpc/grpc-js";

export type RpcCode = Exclude<keyof typeof status, "OK">;

/** A status that several codes share is read as the first of them. */
export const HTTP_STATUS: Record<RpcCode, number> = {
  INVALID_ARGUMENT: 400,
  FAILED_PRECONDITION: 400,
  OUT_OF_RANGE: 400,
  UNAUTHENTICATED: 401,
  PERMISSION_DENIED: 403,
  NOT_FOUND: 404,
  ALREADY_EXISTS: 409,
  ABORTED: 409,
  RESOURCE_EXHAUSTED: 429,
  CANCELLED: 499,
  INTERNAL: 500,
  UNKNOWN: 500,
  DATA_LOSS: 500,
  UNIMPLEMENTED: 501,
  UNAVAILABLE: 503,
  DEADLINE_EXCEEDED: 504,
};

const isCode = (name: string): name is RpcCode => name in HTTP_STATUS;

/** An error that the client gets with this gRPC code. */
export class RpcError extends Error {
  override name = "RpcError";
  readonly code: RpcCode;
  constructor(code: RpcCode, message: string) {
    super(message);
    this.code = code;
  }
}

export const invalid = (message: string) => new RpcError("INVALID_ARGUMENT", message);
/** Throws it, for use as an expression. */
export function refuse(message: string): never {
  throw invalid(message);
}

/** An unexpected error is logged and becomes INTERNAL. */
export function asRpcError(error: unknown): RpcError {
  if (error instanceof RpcError) return error;
  console.error(error);
  return new RpcError("INTERNAL", String(error));
}

export function codeOfHttp(http: number): RpcCode {
  const known = Object.keys(HTTP_STATUS).find((name) => isCode(name) && HTTP_STATUS[name] === http);
  if (known !== undefined && isCode(known)) return known;
  return http >= 500 ? "INTERNAL" : "UNKNOWN";
}

/** The code of a fault's `status`: a code's name, or an HTTP status. */
export function codeOf(wanted: string | number): RpcCode {
  if (typeof wanted === "number") return codeOfHttp(wanted);
  return isCode(wanted) ? wanted : "UNKNOWN";
}
