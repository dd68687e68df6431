/** Secrets and personal data that libraries quote in errors do not reach the log. */
import { describe, expect, it } from "vitest";
import { jsonLog } from "../../../shared/platform/log.ts";
import { redacted } from "../../../shared/platform/redacted.ts";
import { signedTokens } from "../../../shared/access/signed-tokens.ts";

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
const JWT = `${part({ alg: "RS256", kid: "a" })}.${part({ email: "ada@example.org" })}.c2lnbmVk`;
const LINK = signedTokens(["x".repeat(32)], "demo").sign("unsubscribe", "ada@example.org");

describe("removed", () => {
  it.each([
    ["an address", "ada@example.org is no member", "[e-mail] is no member"],
    ["addresses beside each other", "<a.b+c@x.example>,d@y.example", "<[e-mail]>,[e-mail]"],
    ["an address in other letters", "für jürgen@bücher.example!", "für [e-mail]!"],
    ["an address in a query", "/find?email=ada%40example.org&x=1", "/find?email=[e-mail]&x=1"],
    ["an ID token", `Invalid token signature: ${JWT}`, "Invalid token signature: [token]"],
    ["one without signature", `${JWT.split(".").slice(0, 2).join(".")}.`, "[token]"],
    ["one that is cut off", `at ${JWT.slice(0, 30)}`, "at [token]"],
    ["a header", `authorization: Bearer ya29.abc`, "authorization: Bearer [token]"],
    ["a link of a mail", `POST /unsubscribe/${LINK}`, "POST /unsubscribe/[token]"],
    ["a header with more blanks", "Bearer  ya29.abc", "Bearer [token]"],
    ["an address with several dots", "at ada@mail.example.co.uk", "at [e-mail]"],
    ["SendGrid's key, cut off", `SG.${"a".repeat(22)}`, "[key]"],
    ["SendGrid's key", `key SG.${"a".repeat(22)}.${"b".repeat(43)}`, "key [key]"],
  ])("%s", (_what, text, rest) => {
    expect(redacted(text)).toBe(rest);
  });
});

it.each([
  "tasks@demo.iam.gserviceaccount.com may not call send-mail-batch",
  "at send (/srv/node_modules/@google-cloud/tasks/build/index.js:3:4)",
  "at load (file:///srv/.store/zod@4.6.7/index.mjs:1:2)",
  "projects/demo/traces/0123456789abcdef0123456789abcdef",
  `a name.${"x".repeat(44)}`,
  "0b5c1a9e-8f5e-4c55-9a87-6f6a5ff0a111",
])("left as it is: %s", (text) => {
  expect(redacted(text)).toBe(text);
});

it("covers a line's fields, its error and the causes of that error", () => {
  const lines: string[] = [];
  const log = jsonLog((line) => lines.push(line)).with({ about: "ada@example.org" });
  const cause = new Error("no", { cause: { to: "ada@example.org", token: JWT } });
  log.write("ERROR", "request", { cause, list: [{ email: "ada@example.org" }] });
  expect(lines).toHaveLength(1);
  expect(lines[0]).not.toMatch(/ada|eyJ/);
  expect(JSON.parse(lines[0]!)).toMatchObject({ severity: "ERROR", about: "[e-mail]" });
});

it("takes time in proportion to a text's length, even without a blank", () => {
  const before = process.threadCpuUsage();
  for (const each of ["a", "a.", "a-", "eyJ", "SG.", "@a.", "a@a."]) {
    redacted(each.repeat(200_000 / each.length));
  }
  // Processor time, because the clock also counts what other processes do. Backtracking would take a minute.
  expect(process.threadCpuUsage(before).user).toBeLessThan(3_000_000);
});
