import { Failure } from "../platform/failure.ts";
import type { Webinar } from "./model.ts";

/** The versions of a webinar that its caller is ready to change; null for any. */
export type ExpectedVersions = readonly number[] | null;

/** Throws `version_conflict` where the webinar is at another version than the caller has seen. */
export function refuseOtherVersion(
  { version }: Pick<Webinar, "version">,
  expected: ExpectedVersions,
): void {
  if (expected === null || expected.includes(version)) return;
  throw new Failure("version_conflict", `The webinar is at version ${version} now.`, {
    extensions: { current_version: version },
  });
}
