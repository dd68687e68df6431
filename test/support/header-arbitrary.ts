/** Random values of headers. */
import { fc } from "../../packages/local-cloud/testing/property.ts";

export const anyHeader = fc.stringMatching(/^[!-~]{0,20}$/);
/** Random text is hardly ever a list of ETags and would be refused before any other check. */
export const ifMatch = fc.oneof(
  { weight: 8, arbitrary: fc.constant("*") },
  fc.subarray(['"1"', '"2"', '"3"', 'W/"1"'], { minLength: 1 }).map(String),
  anyHeader,
);
