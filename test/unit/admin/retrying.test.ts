import { expect, it } from "vitest";
import { isWorthRetrying } from "../../../admin/src/api/client.ts";
import { Problem } from "../../../admin/src/api/problem.ts";

it.each([
  [0, new TypeError("unreachable"), true],
  [2, new TypeError("unreachable"), false],
  [0, new Problem({ status: 503, code: "try_later", title: "", detail: "" }), true],
  [0, new Problem({ status: 404, code: "not_found", title: "", detail: "" }), false],
])("after %i failures, %s is tried again: %j", (failures, error, expected) => {
  expect(isWorthRetrying(failures, error)).toBe(expected);
});
