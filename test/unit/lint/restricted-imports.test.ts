/** Imports that oxlint refuses. A later override in its configuration replaces an earlier one's rule. */
import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { expect, onTestFinished, test } from "vitest";

const CHANGE = `import { useMutation } from "@tanstack/react-query";\nexport { useMutation };\n`;
const MOMENT = `import { momentOf } from "../time/when.ts";\nexport { momentOf };\n`;

/** oxlint's advice on a file with this text at this path. */
async function adviceOn(path: string, text: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "restricted-imports-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  await cp(".oxlintrc.json", join(folder, ".oxlintrc.json"));
  await mkdir(dirname(join(folder, path)), { recursive: true });
  await writeFile(join(folder, path), text);
  return new Promise((advice) =>
    execFile(resolve("node_modules/.bin/oxlint"), [path], { cwd: folder }, (_, stdout) =>
      advice(stdout),
    ),
  );
}

test.each([
  ["admin/src/views/webinar/new-action.tsx"],
  ["admin/src/frame/new-banner.tsx"],
  ["admin/src/session/new-dialog.tsx"],
])("%s may neither use useMutation nor write a time by itself", async (path) => {
  expect(await adviceOn(path, CHANGE)).toContain("Use useChange");
  expect(await adviceOn(path, MOMENT)).toContain("A time is shown by parts/moment.tsx");
});

test.each([["test/unit/new.test.ts"], ["packages/local-cloud/test/new.test.ts"]])(
  "%s may use fast-check only with the fixed seed",
  async (path) => {
    const text = `import * as fc from "fast-check";\nexport { fc };\n`;
    expect(await adviceOn(path, text)).toContain("its seed is fixed");
  },
);

test.each([["admin/src/parts/new-button.tsx"], ["admin/src/api/new-call.ts"]])(
  "%s may not use useMutation",
  async (path) => expect(await adviceOn(path, CHANGE)).toContain("Use useChange"),
);

test.each([["admin/src/session/fresh-auth-dialog.tsx"], ["admin/src/views/sign-in/page.tsx"]])(
  "%s may use useMutation to sign in, but must not format times itself",
  async (path) => {
    expect(await adviceOn(path, CHANGE)).not.toContain("no-restricted-imports");
    expect(await adviceOn(path, MOMENT)).toContain("A time is shown by parts/moment.tsx");
  },
);
