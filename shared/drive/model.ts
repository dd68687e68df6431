/** Drive as the product needs it: who can open a file. No Google types here. */

/** `gone`: in the trash, deleted, or not to be seen by the host. */
export type FileAudience = "anyone" | "domain" | "people" | "gone";

/** Acts as the host. Rejects with `DriveFailure`. */
export interface Drive {
  /** Null if Drive does not say: the host may not share the file. */
  audienceOf(host: string, fileId: string): Promise<FileAudience | null>;
}

/** A failure of Google's in our words. `cause` is Google's answer. */
export class DriveFailure extends Error {
  readonly code: string;
  /** What an operator or administrator can do about it. */
  readonly hint: string;

  constructor(code: string, message: string, options: { hint: string; cause?: unknown }) {
    super(message, { cause: options.cause });
    this.name = "DriveFailure";
    this.code = code;
    this.hint = options.hint;
  }
}
