/** Why an event did not arrive, as documents of this version and of earlier ones keep it. */
import { expect, it } from "vitest";
import { FailureCode, readReason, reasonOf, storedReason } from "../../../shared/events/reason.ts";

it.each(FailureCode.options)("the code %s comes back with its parameters", (code) => {
  const reason = reasonOf(code, { status: "500" });
  expect(readReason(storedReason(reason))).toEqual(reason);
});

it("what an earlier version wrote is a sentence, and that of a newer one a code", () => {
  for (const error of ["The receiver answered 500.", "of_tomorrow", "constructor"]) {
    expect(readReason({ error, params: {} })).toEqual({ code: "other", params: { says: error } });
  }
});
