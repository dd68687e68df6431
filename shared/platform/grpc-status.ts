/** Status codes with which Google's gRPC clients fail (https://grpc.io/docs/guides/status-codes/). */
export const DEADLINE_EXCEEDED = 4;
export const NOT_FOUND = 5;
export const ALREADY_EXISTS = 6;
export const FAILED_PRECONDITION = 9;
export const ABORTED = 10;
export const INTERNAL = 13;
export const UNAVAILABLE = 14;

/** The error's status code; undefined if it has none. */
export const grpcCodeOf = (error: unknown): unknown =>
  (error as { code?: unknown } | null | undefined)?.code;
