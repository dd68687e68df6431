/** Request headers that operations read: `If-Match` and `Idempotency-Key`; and `X-Assistant`, which all of operators may have. */
import { Failure } from "../../shared/platform/failure.ts";
import type { ExpectedVersions } from "../../shared/webinars/transitions.ts";

/** One element of the list, with the comma or end behind it. A tag may contain commas; an element may be empty (section 5.6.1.2). */
const ELEMENT = /[ \t]*(?:((?:W\/)?"[\x21\x23-\x7e\x80-\xff]*")[ \t]*)?(?:,|$)/y;
/** The only tags that this API gives out: a version without leading zeros. */
const VERSION_TAG = /^"([1-9]\d{0,14})"$/;

/**
 * The versions that `If-Match` names; the webinar must be at one of them. Null without the header and for `*`.
 * The comparison is the strong one: a weak tag, or one that this API never gave out, matches nothing.
 * Throws `validation_failed`. RFC 9110, sections 8.8.3 and 13.1.1.
 */
export function expectedVersions(header: (name: string) => string | undefined): ExpectedVersions {
  const value = header("if-match")?.trim();
  if (value === undefined || value === "*") return null;
  return entityTags(value).flatMap((tag) => {
    const version = VERSION_TAG.exec(tag)?.[1];
    return version === undefined ? [] : [Number(version)];
  });
}

function entityTags(list: string): string[] {
  const tags: string[] = [];
  for (let at = 0; at < list.length; at = ELEMENT.lastIndex) {
    ELEMENT.lastIndex = at;
    const element = ELEMENT.exec(list);
    if (element === null) throw malformed();
    if (element[1] !== undefined) tags.push(element[1]);
  }
  if (tags.length === 0) throw malformed();
  return tags;
}

function malformed(): Failure {
  const message = 'must be "*" or a list of ETags, such as "3", "4"';
  return new Failure("validation_failed", `If-Match ${message}.`, {
    errors: [{ pointer: "/header/if-match", code: "wrong_header", message }],
  });
}

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
    errors: [{ pointer: "/header/idempotency-key", code: "wrong_header", message }],
  });
}

/**
 * What the assistant that acts for an operator calls itself, for the audit; undefined without the header. Nothing depends on
 * it, since anybody can send any name. Throws `validation_failed`.
 */
export function assistantOf(
  header: (name: string) => string | undefined,
): { assistant: string } | undefined {
  const assistant = header("x-assistant");
  if (assistant === undefined) return undefined;
  if (/^(?! )[\x20-\x7e]{1,80}(?<! )$/.test(assistant)) return { assistant };
  const message = "must be 1 to 80 printable ASCII characters";
  throw new Failure("validation_failed", `X-Assistant ${message}.`, {
    errors: [{ pointer: "/header/x-assistant", code: "wrong_header", message }],
  });
}
