/**
 * `npm run secrets`: looks through every file that is, or is about to be, in the repository. Says file, line and
 * kind, never the secret itself: what is said here ends in CI's log. `-- FOLDER` looks through that checkout instead.
 */
import { execFileSync } from "node:child_process";
import { lstatSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { secretsIn } from "./supply/secrets.ts";

const root = process.argv[2] ?? fileURLToPath(new URL("../", import.meta.url));

const listed = execFileSync(
  "git",
  ["ls-files", "-z", "--cached", "--others", "--exclude-standard"],
  {
    cwd: root,
    encoding: "utf8",
    maxBuffer: 2 ** 26,
  },
);
// One that is deleted but not yet committed so is listed still.
const files = [...new Set(listed.split("\0"))].filter(
  (path) => path !== "" && lstatSync(join(root, path), { throwIfNoEntry: false })?.isFile(),
);
let found = 0;
for (const path of files) {
  // As bytes: what a picture has inside is looked through too.
  for (const { kind, line } of secretsIn(readFileSync(join(root, path), "latin1"))) {
    console.error(`secrets: ${path}:${line}: ${kind}`);
    found += 1;
  }
}
console.log(`secrets: ${files.length} files, ${found} found`);
// A look at no file has proved nothing.
process.exit(found > 0 || files.length === 0 ? 1 : 0);
