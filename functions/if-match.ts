import { Failure } from "../shared/platform/failure.ts";

/** The version that `If-Match` (RFC 9110, section 13.1.1) names; null without it or for any. */
export function ifMatchVersion(header: (name: string) => string | undefined): number | null {
  const value = header("if-match")?.trim();
  if (value === undefined || value === "*") return null;
  const version = /^"(\d{1,15})"$/.exec(value)?.[1];
  if (version !== undefined) return Number(version);
  const message = "must be the ETag of an earlier answer";
  throw new Failure("validation_failed", `If-Match ${message}.`, {
    errors: [{ pointer: "/header/if-match", message }],
  });
}
