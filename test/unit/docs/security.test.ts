/** docs/security.md: the tests that it names are there, under these names. */
import { existsSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";

const text = readFileSync("docs/security.md", "utf8");
const FILE = /`((?:test|packages)\/[^`]+\.ts)`/g;

it("names tests and attacks that exist", () => {
  const files = Array.from(text.matchAll(FILE), ([, file = ""]) => file);
  expect(files.length).toBeGreaterThan(60);
  expect(files.filter((file) => !existsSync(file))).toEqual([]);
});

it("quotes the names of tests as they are", () => {
  const [, section = ""] = text.split("## Tokens, webhooks, and who looked\n");
  const rows = (section.split("\n## ")[0] ?? "")
    .split("\n")
    .filter((line) => line.startsWith("| "));
  expect(rows.length).toBeGreaterThan(9);
  const missing = rows.flatMap((row) => {
    const sources = Array.from(row.matchAll(FILE), ([, file = ""]) => readFileSync(file, "utf8"));
    const names = Array.from(row.matchAll(/"([^"]+)"/g), ([, name = ""]) => name);
    return names.filter((name) => !sources.some((source) => source.includes(name)));
  });
  expect(missing).toEqual([]);
});
