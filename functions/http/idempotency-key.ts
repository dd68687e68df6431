import { Failure } from "../../shared/platform/failure.ts";

/**
 * Null without the header. Throws `validation_failed`.
 * https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/
 */
export function idempotencyKey(header: (name: string) => string | undefined): string | null {
  const key = header("idempotency-key");
  if (key === undefined) return null;
  if (/^[\x21-\x7e]{1,200}$/.test(key)) return key;
  const message = "must be 1 to 200 visible ASCII characters";
  throw new Failure("validation_failed", `Idempotency-Key ${message}.`, {
    errors: [{ pointer: "/header/idempotency-key", message }],
  });
}
