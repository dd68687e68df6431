/** Which events of a batch may still change something. */
import { expect, test } from "vitest";
import { mayProofChange } from "../../../shared/delivery/unsettled.ts";
import type { MailBatch } from "../../../shared/delivery/model.ts";
import { people } from "./run.ts";

const [person] = people(1);
const excludedFrom = (from_attempt: number): Partial<MailBatch> => ({
  left_out: [{ ...person!, reason: "bounced", from_attempt }],
});

test.each<[MailBatch["state"], Partial<MailBatch>, boolean]>([
  ["planned", {}, true],
  ["sending", {}, true],
  ["unknown", {}, true],
  ["split", {}, true],
  ["accepted", {}, false],
  ["stamped", {}, false],
  ["failed", {}, false],
  ["void", {}, false],
  ["void", { void_reason: "expired" }, true],
  ["stamped", excludedFrom(3), true],
  ["stamped", excludedFrom(2), false],
])("proof of attempt 2 of a batch that is %s, with %j: %s", (state, changes, may) => {
  expect(mayProofChange({ state, ...changes }, 2)).toBe(may);
});
