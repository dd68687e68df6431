import { expect, test } from "vitest";
import {
  DocumentId,
  readIdToken,
  readPageToken,
  writeIdToken,
  writePageToken,
  writeToken,
} from "../../../shared/platform/page-token.ts";

const position = { at: new Date("2026-11-24T10:00:00.123Z"), id: "abc" };

test("a list continues where its last page ended", () => {
  expect(readPageToken(writePageToken(position) ?? "")).toEqual(position);
  expect(readIdToken(writeIdToken("abc") ?? "")).toBe("abc");
});

test("the first page needs no token, and the last one gives none", () => {
  expect([readPageToken(undefined), readIdToken(undefined)]).toEqual([null, null]);
  expect([writePageToken(null), writeIdToken(null)]).toEqual([null, null]);
});

test("a token is safe in a URL", () => {
  expect(writeToken({ id: "~~~???" })).toMatch(/^[\w-]+$/);
});

test.each([
  ["no JSON", "abc"],
  ["another list's", writeToken({ by: "email" })],
  ["at no instant", writeToken({ at: "soon", id: "abc" })],
  ["at a path", writeToken({ at: position.at, id: "a/b" })],
])("a caller is told that a token is %s", (_what, token) => {
  const refusal = expect.objectContaining({
    code: "validation_failed",
    detail: "The page token is not one of this list.",
    errors: [
      {
        pointer: "/query/page_token",
        code: "not_a_page_token",
        message: "is not a page token of this list",
      },
    ],
    cause: expect.anything(),
  });
  expect(() => readPageToken(token)).toThrow(refusal);
  expect(() => readIdToken(writeToken({ id: "a/b" }))).toThrow(refusal);
});

test.each([
  ["abc", true],
  ["a.b", true],
  ["...", true],
  [".abc", true],
  ["__abc", true],
  ["x".repeat(200), true],
  ["x".repeat(201), false],
  ["", false],
  [".", false],
  ["..", false],
  ["__abc__", false],
  ["____", false],
  ["a/b", false],
])("%j names a document: %s", (id, isOne) => {
  expect(DocumentId.safeParse(id).success).toBe(isOne);
});
