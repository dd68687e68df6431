/**
 * A new reminder needs one row, its words and a line in the docs. This test adds the row "5m" to a copy of the tree. The
 * type checker asks only for the words.
 */
import { execFile } from "node:child_process";
import { cp, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ownEnvironment } from "../support/stack-process.ts";

const ROOT = new URL("../../", import.meta.url).pathname;
const LEFT_OUT = new Set(["node_modules", "dist", ".git", ".local", "coverage"]);

let copy: string;
beforeAll(async () => {
  copy = await mkdtemp(join(tmpdir(), "new-row-"));
  for (const name of await readdir(ROOT)) {
    if (!LEFT_OUT.has(name)) await cp(join(ROOT, name), join(copy, name), { recursive: true });
  }
  await symlink(join(ROOT, "node_modules"), join(copy, "node_modules"));
});
afterAll(() => rm(copy, { recursive: true }));

async function edit(file: string, change: (text: string) => string): Promise<void> {
  const before = await readFile(join(copy, file), "utf8");
  const after = change(before);
  expect(after, `${file} is as this test expects it`).not.toBe(before);
  await writeFile(join(copy, file), after);
}

/** After the entry of the last reminder. */
const afterLast = (added: string) => (text: string) =>
  text.replace(
    /^( *)"15m": \{$[\s\S]*?^\1\},\n/m,
    (entry, indent: string) => `${entry}${indent}"5m": {\n${added}${indent}},\n`,
  );

const mailWords = (text: string) =>
  afterLast(`subject_lead: "${text}", label: "${text}", body: "${text}",`);
const consoleWords = (text: string) =>
  afterLast(`name: "${text}", short: "${text}", ahead: "${text}", bySelf: "${text}",`);

const WORDS: Record<string, (text: string) => string> = {
  "shared/mail/words/en.ts": mailWords("Starting now"),
  "shared/mail/words/fr.ts": mailWords("Tout de suite"),
  "shared/mail/words/sv.ts": mailWords("Börjar nu"),
  "admin/src/messages/en.ts": consoleWords("5-minute reminder"),
  "admin/src/messages/fr.ts": consoleWords("Rappel 5 minutes"),
  "admin/src/messages/sv.ts": consoleWords("Femminuterspåminnelse"),
};

/** Where the compiler asks for words. The mail's words lie below the horizons, so their user is named. */
const ASKING = [
  "shared/reminders/content.ts",
  ...Object.keys(WORDS).filter((file) => file.startsWith("admin/")),
];

const ROW = `"5m": {
  opensMinutes: 5, closesMinutes: 0, wordsTrueMinutes: 6, isStandard: false, hasColumns: false,
},`;
const LINE =
  "| 5m | 5 minutes before the start | the start | 6 minutes before the start | if added |";

async function run(...words: string[]): Promise<{ code: number; out: string }> {
  return new Promise((resolve) => {
    const env = ownEnvironment({ NO_COLOR: "1" });
    const options = { cwd: copy, env, maxBuffer: 1e8 };
    execFile(process.execPath, words, options, (error, out, err) => {
      resolve({ code: error === null ? 0 : Number(error.code), out: out + err });
    });
  });
}

const typecheck = () => run("node_modules/typescript/bin/tsc", "--noEmit");
const unitTests = (file: string) =>
  run("node_modules/vitest/vitest.mjs", "run", "--project", "unit", file);

test("a row without words does not compile, and the compiler names each file that lacks them", async () => {
  await edit("shared/webinars/horizons.ts", (text) =>
    text.replace("} as const satisf", `${ROW}\n$&`),
  );
  const { code, out } = await typecheck();
  expect(code).not.toBe(0);
  for (const file of ASKING) {
    expect(out.split("\n").filter((line) => line.startsWith(file))).toHaveLength(1);
  }
});

test("generated files follow from the row", async () => {
  for (const tool of ["catalog", "openapi"]) {
    expect(await run(`tools/generate-${tool}.ts`)).toMatchObject({ code: 0 });
  }
  const types = await readFile(join(copy, "client/api.d.ts"), "utf8");
  expect(types).toContain("has_reminder_5m: boolean;");
});

test("with its words everything compiles, without other changes", async () => {
  for (const [file, change] of Object.entries(WORDS)) await edit(file, change);
  const { code, out } = await typecheck();
  expect({ code, out }).toEqual({ code: 0, out: "" });
});

test("the docs' test asks for its line", async () => {
  const check = () => unitTests("test/unit/docs/reminders.test.ts");
  expect((await check()).code).not.toBe(0);
  await edit("docs/reminders.md", (text) => text.replace(/^\| 15m .*$/m, `$&\n${LINE}`));
  const { code, out } = await check();
  expect(code, out).toBe(0);
});
