import { expect, test } from "vitest";
import { LinkParams, signedTokens } from "../../../shared/access/signed-tokens.ts";

const tokens = signedTokens(["a secret"], "project/test");
const token = tokens.sign("cancel-registration", "w/ada");

test("a link names its subject and cannot be made without the secret", () => {
  expect(tokens.read("cancel-registration", token)).toBe("w/ada");
  expect(token).toMatch(/^dy9hZGE\.[\w-]{43}$/);
});

test.each([
  ["is for something else", tokens, "unsubscribe", token],
  [
    "is of another environment",
    signedTokens(["a secret"], "project/live"),
    "cancel-registration",
    token,
  ],
  [
    "is signed with another secret",
    signedTokens(["b", "c"], "project/test"),
    "cancel-registration",
    token,
  ],
  ["is cut off", tokens, "cancel-registration", token.slice(0, -1)],
  ["has more behind it", tokens, "cancel-registration", `${token}.`],
  ["is about somebody else", tokens, "cancel-registration", token.replace("dy9hZGE", "dy9ib2I")],
  ["spells the same bytes otherwise", tokens, "cancel-registration", token.replace("GE.", "GF.")],
  ["is empty", tokens, "cancel-registration", ""],
] as const)("a link is worth nothing where it %s", (_case, reader, purpose, text) => {
  expect(reader.read(purpose, text)).toBeNull();
});

test("a link that a predecessor of the secret has signed is valid until that is removed", () => {
  const replacing = signedTokens(["a new secret", "a secret"], "project/test");
  expect(replacing.read("cancel-registration", token)).toBe("w/ada");
  const replaced = signedTokens(["a new secret"], "project/test");
  expect(replaced.read("cancel-registration", token)).toBeNull();
  const later = replacing.sign("cancel-registration", "w/ada");
  expect(later).not.toBe(token);
  expect(replaced.read("cancel-registration", later)).toBe("w/ada");
});

test("a link's token has at most 500 characters", () => {
  expect(LinkParams.safeParse({ token: "x".repeat(500) }).success).toBe(true);
  expect(LinkParams.safeParse({ token: "x".repeat(501) }).success).toBe(false);
});
