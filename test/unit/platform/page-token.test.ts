import { expect, test } from "vitest";
import {
  DocumentId,
  listKey,
  readIdToken,
  readPageToken,
  writeIdToken,
  writePageToken,
  writeToken,
} from "../../../shared/platform/page-token.ts";

const LIST = listKey("webinars", { tag: "clubs" });
const position = { at: new Date("2026-11-24T10:00:00.123Z"), id: "abc" };

test("a list continues where its last page ended", () => {
  expect(readPageToken(writePageToken(position, LIST) ?? "", LIST)).toEqual(position);
  expect(readIdToken(writeIdToken("abc", LIST) ?? "", LIST)).toBe("abc");
});

test("the first page needs no token, and the last one gives none", () => {
  expect([readPageToken(undefined, LIST), readIdToken(undefined, LIST)]).toEqual([null, null]);
  expect([writePageToken(null, LIST), writeIdToken(null, LIST)]).toEqual([null, null]);
});

test("a token is safe in a URL", () => {
  expect(writeToken({ id: "~~~???" }, LIST)).toMatch(/^[\w-]+$/);
});

test.each([
  ["no JSON", "abc"],
  ["another list's", writePageToken(position, listKey("audit", { tag: "clubs" }))!],
  ["of another filter", writePageToken(position, listKey("webinars", { tag: "umpires" }))!],
  ["of no list", Buffer.from(JSON.stringify(position)).toString("base64url")],
  ["in another order", writeToken({ by: "email" }, LIST)],
  ["at no instant", writeToken({ at: "soon", id: "abc" }, LIST)],
  ["at a path", writeToken({ at: position.at, id: "a/b" }, LIST)],
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
  expect(() => readPageToken(token, LIST)).toThrow(refusal);
  expect(() => readIdToken(writeToken({ id: "a/b" }, LIST), LIST)).toThrow(refusal);
});

test("a list is its name, its filters and its order, not the size of its pages or the order of its members", () => {
  const key = listKey("webinars", { tag: "clubs", order: "asc", page_size: 5, page_token: "x" });
  expect(listKey("webinars", { order: "asc", tag: "clubs", host: undefined })).toBe(key);
  expect(listKey("webinars", { order: "desc", tag: "clubs" })).not.toBe(key);
  expect(listKey("webinars", { order: "asc" })).not.toBe(key);
});

test("one value of a filter is the list that earlier versions had, and several are another", () => {
  const key = (status: unknown) => listKey("webinars", { status });
  expect(key(["DRAFT"])).toBe(key("DRAFT"));
  expect(key("D")).not.toBe(key("DRAFT"));
  expect(key(["DRAFT", "ENDED"])).not.toBe(key("DRAFT"));
  expect(key(["DRAFT", "ENDED"])).not.toBe(key(["DRAFT", "SCHEDULED"]));
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
