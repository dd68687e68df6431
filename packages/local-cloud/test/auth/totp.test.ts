import { describe, expect, it } from "vitest";
import { codeOf, newSecret, stepAt, stepOfCode } from "../../auth/totp.ts";

/** "12345678901234567890" in base 32, as in RFC 6238, appendix B. */
const SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

describe("the test vectors of RFC 6238, appendix B, with six of their eight digits", () => {
  it.each([
    [59, "287082"],
    [1111111109, "081804"],
    [1111111111, "050471"],
    [1234567890, "005924"],
    [2000000000, "279037"],
    [20000000000, "353130"],
  ])("at %i seconds the code is %s", (atS, code) => {
    expect(codeOf(SECRET, stepAt(atS * 1000))).toBe(code);
  });
});

it("a new secret has 160 bits, in the alphabet of RFC 4648, and is never the same", () => {
  const secrets = Array.from({ length: 50 }, newSecret);
  for (const secret of secrets) expect(secret).toMatch(/^[A-Z2-7]{32}$/);
  expect(new Set(secrets).size).toBe(50);
});

it.each([
  [0, [0]],
  [1, [-1, 0, 1]],
  [2, [-2, -1, 0, 1, 2]],
])("with %i adjacent intervals, a code is good for the intervals %j", (adjacent, good) => {
  const atMs = 1_234_567_890_000;
  const accepted = [-3, -2, -1, 0, 1, 2, 3].filter((away) => {
    const code = codeOf(SECRET, stepAt(atMs) + away);
    return stepOfCode({ secret: SECRET, code, adjacent }, atMs) === stepAt(atMs) + away;
  });
  expect(accepted).toEqual(good);
});

it.each(["", "28708", "2870820", "abcdef"])("%j is no code", (code) => {
  expect(stepOfCode({ secret: SECRET, code, adjacent: 1 }, 59_000)).toBeNull();
});
