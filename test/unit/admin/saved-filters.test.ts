import { describe, expect, it } from "vitest";
import { parseSaved, withSaved } from "../../../admin/src/views/webinars/saved/store.ts";

const drafts = { name: "My drafts", path: "/?status=DRAFT" };

describe("saved filters", () => {
  it("are read as they were stored", () => {
    expect(parseSaved(JSON.stringify([drafts]))).toEqual([drafts]);
  });

  it.each([
    ["nothing", null],
    ["no JSON", "{"],
    ["no list", '{"name":"x"}'],
    ["no filters", '[1, null, {"name":"x"}, {"name":1,"path":"/"}]'],
    ["an address elsewhere", '[{"name":"x","path":"javascript:alert(1)"}]'],
    ["another site", '[{"name":"x","path":"https://example.org/?status=DRAFT"}]'],
  ])("are none in %s", (_what, text) => {
    expect(parseSaved(text)).toEqual([]);
  });

  it("lead to the list only, whatever their address says", () => {
    const stored = [{ name: "x", path: "//example.org/?status=DRAFT&colour=red" }];
    expect(parseSaved(JSON.stringify(stored))).toEqual([{ name: "x", path: "/?status=DRAFT" }]);
  });

  it("have one of a name, the newest last, and at most twenty", () => {
    const other = { name: "Clubs", path: "/?tag=clubs" };
    const renewed = { ...drafts, path: "/?status=DRAFT&tag=clubs" };
    expect(withSaved([drafts, other], renewed)).toEqual([other, renewed]);
    const many = Array.from({ length: 20 }, (_, index) => ({ ...other, name: `${index}` }));
    expect(withSaved(many, drafts)).toEqual([...many.slice(1), drafts]);
  });
});
