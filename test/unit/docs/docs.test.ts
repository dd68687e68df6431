/** The documents name only commands, files and alerts that exist. */
import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { en } from "../../../admin/src/messages/en.ts";
import { withAlerts } from "../../../tools/generate-alerts.ts";
import { DOCUMENTS } from "../../support/documented-commands.ts";

const ROOT = new URL("../../../", import.meta.url).pathname;
const read = (path: string): string => readFileSync(join(ROOT, path), "utf8");

const { scripts } = JSON.parse(read("package.json")) as { scripts: Record<string, string> };
const NPM_OWN = new Set(["ci", "test", "start"]);

/** Heading anchors as GitHub makes them. */
const headingsOf = (text: string): string[] =>
  [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = ""]) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\w\- ]/g, "")
      .replaceAll(" ", "-"),
  );

describe.each(DOCUMENTS)("%s", (document) => {
  const text = read(document);

  it("names only npm scripts that exist", () => {
    const named = [...text.matchAll(/npm (?:run )?([a-z][\w:-]*)/g)].map(([, name]) => name ?? "");
    const missing = named.filter(
      (name) => !(name in scripts) && !NPM_OWN.has(name) && name !== "audit",
    );
    expect(missing).toEqual([]);
  });

  it("links only to files that exist", () => {
    const links = [...text.matchAll(/\]\((?!https?:|#|mailto:)([^)#]+)/g)].map(
      ([, to]) => to ?? "",
    );
    const missing = links.filter((to) => !existsSync(join(ROOT, dirname(document), to)));
    expect(missing).toEqual([]);
  });

  it("links only to headings that exist", () => {
    const links = [...text.matchAll(/\]\(([\w./-]*\.md)?#([^)]+)\)/g)];
    const missing = links.filter(([, file, heading]) => {
      const target = file === undefined ? text : read(join(dirname(document), file));
      return !headingsOf(target).includes(heading ?? "");
    });
    expect(missing.map(([link]) => link)).toEqual([]);
  });

  it("names only exports that exist", () => {
    const missing = [
      ...text.matchAll(/`([\w/.-]+\.tsx?)`\s+→\s+`(\w+)`(?: and `(\w+)`)?/g),
    ].flatMap(([, file = "", ...names]) =>
      names.filter(
        (name) =>
          name !== undefined && !new RegExp(`^export .*\\b${name}\\b`, "m").test(read(file)),
      ),
    );
    expect(missing).toEqual([]);
  });

  it("names only files of the project that exist", () => {
    const named = [
      ...text.matchAll(
        /`((?:functions|shared|admin|local|packages|terraform|test|tools|docs)\/[\w./-]*)`/g,
      ),
    ].map(([, path]) => path ?? "");
    const missing = named.filter((path) => !existsSync(join(ROOT, path)));
    expect(missing).toEqual([]);
  });
});

describe("the runbook", () => {
  it("uses the names of the console and of its refusals", () => {
    const said = [
      "admin/src/messages/en.ts",
      ...globSync("shared/{calendar,google}/**/*failures.ts"),
    ]
      .map(read)
      .concat(Object.values(en.reminders.buttons))
      .join("\n");
    const labels = [...read("docs/operations.md").matchAll(/(?<![\w`])_([^_`]+)_(?!\w)/g)].map(
      ([, label = ""]) => label.replaceAll(/\s+/g, " ").replace(/ …$/, ""),
    );
    expect(labels.length).toBeGreaterThan(60);
    expect(labels.filter((label) => !said.includes(label))).toEqual([]);
  });

  it("has the table of alerts, and in each alert's section what the drills did", () => {
    const runbook = read("docs/operations.md");
    expect(withAlerts(runbook), "npm run alerts").toBe(runbook);
  });
});

it("the path of one reminder names its steps file by file", () => {
  const steps = read("docs/one-reminder.md").match(/`[\w/.-]+\.tsx?`\s+→\s+`\w+`/g) ?? [];
  expect(steps.length).toBeGreaterThan(20);
});

describe("the table of protections", () => {
  const rows = read("docs/security.md")
    .split("## The protections and their tests")[1]!
    .split("\n## ")[0]!
    .split("\n")
    .filter((line) => line.startsWith("| ") && !/^\| (?:what|-)/.test(line));
  const testsOf = (row: string) => row.match(/`test\/[\w./-]+\.test\.ts`/g) ?? [];

  it("names a test for each protection", () => {
    expect(rows.length).toBeGreaterThan(20);
    expect(rows.filter((row) => testsOf(row).length === 0)).toEqual([]);
  });

  it("names every test of test/integration/security", () => {
    const named = rows.flatMap(testsOf).map((each) => each.replaceAll("`", ""));
    const made = globSync("test/integration/security/*.test.ts", { cwd: ROOT });
    expect(made.length).toBeGreaterThan(5);
    expect(made.filter((path) => !named.includes(path))).toEqual([]);
  });
});
