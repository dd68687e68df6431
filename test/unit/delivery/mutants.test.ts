import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { MUTANTS } from "../../../tools/mutants/list.ts";

it.each(MUTANTS)("$name: each text that it replaces occurs exactly once", ({ changes }) => {
  for (const { file, from } of changes) {
    expect(readFileSync(file, "utf8").split(from), `${file}: ${from}`).toHaveLength(2);
  }
});
