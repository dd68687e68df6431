/** How answers say that an operation is to go. */

/** Days, as `YYYY-MM-DD`. */
export interface Deprecation {
  since: string;
  /** The day from which it may be gone. Absent until that is known. */
  sunset?: string;
  /** What to call instead: a path of this API. */
  successor: `/${string}`;
}

/** What the contract promises between the first notice and the end (docs/api-contract.md). */
const NOTICE_DAYS = 180;
const DAY_MS = 86_400_000;

/**
 * `Deprecation` is a structured field's date (RFC 9745, section 2), `Sunset` an HTTP date (RFC 8594, section 3); the relation
 * of the successor is that of RFC 5829. Throws for a notice that is too short. Pure.
 */
export function deprecationHeaders({
  since,
  sunset,
  successor,
}: Deprecation): Record<string, string> {
  const [from, until] = [instantOf(since), sunset === undefined ? null : instantOf(sunset)];
  if (until !== null && until - from < NOTICE_DAYS * DAY_MS) {
    throw new RangeError(`the sunset is at least ${NOTICE_DAYS} days after ${since}`);
  }
  return {
    deprecation: `@${from / 1000}`,
    link: `<${successor}>; rel="successor-version"`,
    ...(until !== null && { sunset: new Date(until).toUTCString() }),
  };
}

function instantOf(day: string): number {
  const at = Date.parse(`${day}T00:00:00Z`);
  if (!/^\d{4}-\d\d-\d\d$/.test(day) || Number.isNaN(at)) throw new RangeError(`${day} is no day`);
  return at;
}
