/**
 * `npm run secrets`: searches every tracked or untracked file of the repository for secrets. It prints file, line and
 * kind, never the secret itself, because the output ends up in CI's log. `-- FOLDER` searches another checkout.
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
// git still lists a file whose deletion is not committed.
const files = [...new Set(listed.split("\0"))].filter(
  (path) => path !== "" && lstatSync(join(root, path), { throwIfNoEntry: false })?.isFile(),
);
let found = 0;
for (const path of files) {
  // Read as bytes, so that binary files are searched too.
  for (const { kind, line } of secretsIn(readFileSync(join(root, path), "latin1"))) {
    console.error(`secrets: ${path}:${line}: ${kind}`);
    found += 1;
  }
}
console.log(`secrets: ${files.length} files, ${found} found`);
// A search of no files proves nothing.
process.exit(found > 0 || files.length === 0 ? 1 : 0);
