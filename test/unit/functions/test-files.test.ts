/** Each function of the catalog has one integration test file of its name, whose tests begin with a status. */
import { existsSync, readFileSync } from "node:fs";
import { parseSync } from "vite";
import { describe, expect, it } from "vitest";
import catalog from "../../../functions/catalog.json" with { type: "json" };

const STATUS = /^[1-5]\d\d\b/;
/** The table column with the status. */
const STATUS_COLUMN = /^(\$status|%i)\b/;

const files = catalog.map(({ file }) => {
  const path = `test/integration/${file.replace(/\.ts$/, ".test.ts")}`;
  return { path, url: new URL(`../../../${path}`, import.meta.url) };
});

it("each function has a test file", () => {
  expect(files.filter(({ url }) => !existsSync(url)).map(({ path }) => path)).toEqual([]);
});

describe("each test begins with a status", () => {
  it.each(files.filter(({ url }) => existsSync(url)))("in $path", ({ path, url }) => {
    const { program, errors } = parseSync(path, readFileSync(url, "utf8"));
    expect(errors).toEqual([]);
    const titles = titlesIn(program);
    expect(titles.length).toBeGreaterThan(0);
    expect(titles.filter(({ hasStatus }) => !hasStatus).map(({ title }) => title)).toEqual([]);
  });
});

interface Title {
  title: string;
  hasStatus: boolean;
}

/** The parts of a syntax node that this test reads. */
interface Node {
  type: string;
  name?: string;
  value?: unknown;
  callee?: Node;
  object?: Node;
  arguments?: Node[];
  elements?: Node[];
  quasis?: { value: { cooked: string } }[];
}

/** Titles of tests. A `describe` that begins with a status covers the tests inside. */
function titlesIn(tree: unknown, isInside = false): Title[] {
  if (typeof tree !== "object" || tree === null) return [];
  const suite = suiteOf(tree as Node);
  if (suite === null) return Object.values(tree).flatMap((each) => titlesIn(each, isInside));
  const { title, body } = suite;
  const hasStatus = isInside || suite.hasStatus;
  return suite.name === "describe" ? titlesIn(body, hasStatus) : [{ title, hasStatus }];
}

/** A call such as `test(title, …)` or `describe.each(rows)(title, …)`; null for any other node. */
function suiteOf({ callee, arguments: given = [] }: Node) {
  const table = callee?.type === "CallExpression" ? callee.arguments?.[0] : undefined;
  const called = callee?.type === "CallExpression" ? callee.callee : callee;
  const name = called?.object?.name ?? called?.name ?? "";
  const title = textOf(given[0]);
  if (!["test", "it", "describe"].includes(name) || title === null) return null;
  const hasStatus =
    STATUS.test(title) ||
    STATUS_COLUMN.test(title) ||
    (title.startsWith("%s") && isTableOfStatuses(table));
  return { name, title, hasStatus, body: given.slice(1) };
}

function isTableOfStatuses(table: Node | undefined): boolean {
  const rows = table?.elements ?? [];
  const firstCells = rows.map((row) => textOf(row.elements?.[0] ?? row));
  return rows.length > 0 && firstCells.every((text) => STATUS.test(text ?? ""));
}

function textOf(node: Node | undefined): string | null {
  if (node?.type === "TemplateLiteral") return node.quasis?.[0]?.value.cooked ?? "";
  return node?.type === "Literal" && typeof node.value === "string" ? node.value : null;
}
