/** Drive as the product needs it: who can open a file. No Google types here. */
import { DELEGATION_FAILURES, type FailureParams } from "../google/model.ts";

/** `gone`: in the trash, deleted, or not to be seen by the host. */
export type FileAudience = "anyone" | "domain" | "people" | "gone";

/** Acts as the host. Rejects with `DriveFailure`. */
export interface Drive {
  /** Null if Drive does not say: the host may not share the file. */
  audienceOf(host: string, fileId: string): Promise<FileAudience | null>;
}

export const DRIVE_FAILURES = [
  ...DELEGATION_FAILURES,
  "api_disabled",
  "quota_exceeded",
  "unavailable",
  "refused",
] as const;
export type DriveFailureCode = (typeof DRIVE_FAILURES)[number];

/** A failure of Google's. Screens take their words from `code` and `params`; `cause` is Google's answer. */
export class DriveFailure extends Error {
  readonly code: DriveFailureCode;
  /** What an operator or administrator can do about it. */
  readonly hint: string;
  readonly params: FailureParams;

  constructor(
    code: DriveFailureCode,
    message: string,
    options: { hint: string; params?: FailureParams; cause?: unknown },
  ) {
    super(message, { cause: options.cause });
    this.name = "DriveFailure";
    this.code = code;
    this.hint = options.hint;
    this.params = options.params ?? {};
  }
}
