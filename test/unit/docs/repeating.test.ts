/** docs/api-contract.md says of each POST that changes something what a repetition does. */
import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import catalog from "../../../functions/catalog.json" with { type: "json" };
import openapi from "../../../functions/openapi.json" with { type: "json" };

interface Described {
  parameters?: { name: string; in: string }[];
}

const paths = openapi.paths as unknown as Record<string, Record<string, Described>>;

const changing = catalog.filter(
  ({ access, method }) => method === "POST" && (access === "mutate" || access === "public"),
);

const takesKey = ({ path }: { path: string }): boolean =>
  (paths[path]?.["post"]?.parameters ?? []).some(({ name }) => name === "Idempotency-Key");

const compare = (one: string, other: string): number => one.localeCompare(other);

async function repeatable(): Promise<string[]> {
  const page = await readFile("docs/api-contract.md", "utf8");
  const section = page.split("\n## ").find((each) => each.startsWith("Repeating a request")) ?? "";
  const cells = section.split("\n").map((line) => /^\| (`[^|]+)\|/.exec(line)?.[1] ?? "");
  return cells.flatMap((cell) => [...cell.matchAll(/`([a-z-]+)`/g)].map(([, name]) => name ?? ""));
}

test("each POST that changes something takes a key, or stands in the table of what can be repeated", async () => {
  const withoutKey = changing.filter((each) => !takesKey(each)).map(({ name }) => name);
  expect(withoutKey.length).toBeGreaterThan(20);
  expect((await repeatable()).toSorted(compare)).toEqual(withoutKey.toSorted(compare));
});

test("what creates something of its own each time takes a key", () => {
  const creating = changing.filter(({ name }) =>
    /^(create|duplicate|save|rotate|replay)-/.test(name),
  );
  expect(creating.length).toBeGreaterThanOrEqual(7);
  expect(creating.filter((each) => !takesKey(each))).toEqual([]);
});
