/** What an API refuses, with the status that Google's clients act on. https://google.aip.dev/193 */
import type { Fields } from "./json.ts";

const STATUSES = {
  INVALID_ARGUMENT: 400,
  FAILED_PRECONDITION: 400,
  UNAUTHENTICATED: 401,
  PERMISSION_DENIED: 403,
  NOT_FOUND: 404,
  ALREADY_EXISTS: 409,
  ABORTED: 409,
  CONDITION_NOT_MET: 412,
} as const;

export class Refusal extends Error {
  readonly status: keyof typeof STATUSES;
  readonly details: Fields[];

  constructor(status: keyof typeof STATUSES, message: string, details: Fields[] = []) {
    super(message);
    this.status = status;
    this.details = details;
  }

  get code(): number {
    return STATUSES[this.status];
  }

  toJSON(): Fields {
    const { code, message, status, details } = this;
    return { error: { code, message, status, details } };
  }
}
