/** `X-Assistant`: what an assistant calls itself, as the audit may keep it. */
import { expect, test } from "vitest";
import { assistantOf } from "../../../functions/http/request-headers.ts";

const read = (value: string | undefined) => assistantOf(() => value);

test("a name of up to 80 printable characters is kept as it is, and none is none", () => {
  expect(read("Claude Desktop 1.2")).toEqual({ assistant: "Claude Desktop 1.2" });
  expect(read("x".repeat(80))).toEqual({ assistant: "x".repeat(80) });
  expect(read("x")).toEqual({ assistant: "x" });
  expect(read(undefined)).toBeUndefined();
});

test.each(["", " ", "x".repeat(81), " x", "x ", "caf\u00e9", "a\tb", "a\u0000"])(
  "400 for %j, which names the header",
  (value) => {
    expect(() => read(value)).toThrow(
      expect.objectContaining({
        code: "validation_failed",
        errors: [expect.objectContaining({ pointer: "/header/x-assistant" })],
      }),
    );
  },
);
