import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { rules } from "./firestore/rules/all.ts";

const PLACES = { googleEmulator: "Google's emulator", rest: "ours over REST" } as const;

test("docs/conformance.md lists exactly the differences that the rules declare", () => {
  const text = readFileSync("docs/conformance.md", "utf8");
  const table = text.slice(text.indexOf("## Differences")).match(/^\|.*\|$/gm) ?? [];
  const documented = table.slice(2).map((row) =>
    row
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim())
      .join(" | "),
  );
  const left = rules.flatMap(({ sentence, differs }) =>
    Object.entries(differs).map(
      ([place, reason]) => `${sentence} | ${PLACES[place as keyof typeof PLACES]} | ${reason}`,
    ),
  );
  expect(documented.toSorted()).toEqual(left.toSorted());
});
