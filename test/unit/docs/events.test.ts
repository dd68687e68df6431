/** The runbook's table of events agrees with the log lines that the code writes. */
import { globSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const source = globSync("{functions,shared}/**/*.ts")
  .map((path) => readFileSync(path, "utf8"))
  .join("\n");

/** Severity and event of each place that writes a log line. */
const written = [...source.matchAll(/\.write\(\s*([^,;]+?),\s*"(\w+)"/g)].map(
  ([, severity = "", event = ""]) => ({
    event,
    severities: severity.match(/"([A-Z]+)"/g)?.map((each) => each.slice(1, -1)) ?? [],
  }),
);

const table = readFileSync("docs/operations.md", "utf8").split("\n## The log\n")[1] ?? "";
const rows = [...table.split("\n### ")[0]!.matchAll(/^\| `(\w+)` *\|(.*)\|(.*)\|(.*)\|$/gm)].map(
  ([, event = "", severity = "", meaning = "", fields = ""]) => ({
    event,
    severities: `${severity} ${meaning}`.match(/\b[A-Z]{4,}\b/g) ?? [],
    fields: [...fields.matchAll(/`(\w+)`/g)].map(([, field = ""]) => field),
  }),
);

describe("the table of events", () => {
  it("has exactly the events that the code writes", () => {
    expect(written.length).toBeGreaterThan(5);
    const names = written.map(({ event }) => event);
    expect(rows.map(({ event }) => event).toSorted()).toEqual(names.toSorted());
  });

  it("gives their severities", () => {
    for (const { event, severities } of rows) {
      const own = written.find((each) => each.event === event)?.severities ?? [];
      expect(severities.toSorted(), event).toEqual(own.toSorted());
    }
  });

  it.each(rows)("names fields of $event that exist", ({ fields }) => {
    expect(fields.length).toBeGreaterThan(0);
    const missing = fields.filter((field) => !new RegExp(`\\b${field}\\b\\s*[:?,}]`).test(source));
    expect(missing).toEqual([]);
  });
});

describe("the name of an event", () => {
  it("belongs to one event, written in one place", () => {
    const names = written.map(({ event }) => event);
    expect(new Set(names).size).toBe(names.length);
  });

  it.each(written)("is words with underscores: $event", ({ event }) => {
    expect(event).toMatch(/^[a-z]+(_[a-z]+)*$/);
  });

  it("is a literal wherever a line is written", () => {
    const calls = source.match(/\blog\b[\w.()\s{},]*?\.write\(/g) ?? [];
    expect(calls.length).toBe(written.length);
  });
});
