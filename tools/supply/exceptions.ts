/** Advisories that do not stop a change: why, and until when. */

export interface Exception {
  /** Such as `GHSA-xxxx-xxxx-xxxx`. */
  id: string;
  /** Why the weakness cannot be reached here. */
  reason: string;
  /** `YYYY-MM-DD`, at most 90 days ahead. From then on, the advisory counts again. */
  until: string;
}

export const EXCEPTIONS: readonly Exception[] = [];

export const exceptedIds = (exceptions: readonly Exception[], now: Date): ReadonlySet<string> =>
  new Set(exceptions.filter(({ until }) => now < new Date(until)).map(({ id }) => id));
