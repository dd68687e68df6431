/** Failures with a gRPC code, as every RPC of the server reports them. */
export const Code = {
  OK: 0,
  CANCELLED: 1,
  UNKNOWN: 2,
  INVALID_ARGUMENT: 3,
  DEADLINE_EXCEEDED: 4,
  NOT_FOUND: 5,
  ALREADY_EXISTS: 6,
  PERMISSION_DENIED: 7,
  RESOURCE_EXHAUSTED: 8,
  FAILED_PRECONDITION: 9,
  ABORTED: 10,
  OUT_OF_RANGE: 11,
  UNIMPLEMENTED: 12,
  INTERNAL: 13,
  UNAVAILABLE: 14,
  DATA_LOSS: 15,
  UNAUTHENTICATED: 16,
} as const;
export type CodeName = keyof typeof Code;

export class RpcFailure extends Error {
  readonly code: CodeName;

  constructor(code: CodeName, message: string) {
    super(message);
    this.code = code;
  }
}

export const invalid = (message: string) => new RpcFailure("INVALID_ARGUMENT", message);

/** An unexpected error is ours: it is told as INTERNAL and does not end the process. */
export function asFailure(error: unknown): RpcFailure {
  if (error instanceof RpcFailure) return error;
  console.error(error);
  return new RpcFailure("INTERNAL", error instanceof Error ? error.message : String(error));
}
