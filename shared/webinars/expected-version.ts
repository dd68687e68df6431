import { Failure } from "../platform/failure.ts";
import type { Webinar } from "./model.ts";

/** The versions of a webinar that the caller agrees to change; null for any. */
export type ExpectedVersions = readonly number[] | null;

/** Throws `version_conflict` if the webinar is at none of the expected versions. */
export function refuseOtherVersion(
  { version }: Pick<Webinar, "version">,
  expected: ExpectedVersions,
): void {
  if (expected === null || expected.includes(version)) return;
  throw new Failure("version_conflict", `The webinar is at version ${version} now.`, {
    extensions: { current_version: version },
  });
}
