/** Fingerprints show which rows of the report are older than the decision or its unit tests. */
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { transform } from "esbuild";
import { importsOf } from "../rings/import-graph.ts";

/**
 * Maps each decision to the fingerprint of its code and of the `tests` that import it. Eight hexadecimal digits;
 * comments, types and layout do not count. Modules that a decision or a test imports do not count either, because a
 * change to a widely used module would then make every row stale.
 */
export async function fingerprintsOf(
  decisions: readonly string[],
  tests: readonly string[],
  read = (path: string): Promise<string> => readFile(path, "utf8"),
): Promise<Map<string, string>> {
  const imports = await Promise.all(
    tests.map(async (test) => ({ test, imported: importsOf(test, await read(test)) })),
  );
  const digestOf = remembered(async (path: string) => digest([await codeOf(await read(path))]));
  const fingerprints = decisions.map(async (file) => {
    const holders = imports.filter(({ imported }) => imported.includes(file));
    const digests = await Promise.all(holders.map(({ test }) => digestOf(test)));
    return [file, digest([await digestOf(file), ...digests.toSorted()]).slice(0, 8)] as const;
  });
  return new Map(await Promise.all(fingerprints));
}

async function codeOf(source: string): Promise<string> {
  const { code } = await transform(source, {
    loader: "ts",
    minifyWhitespace: true,
    legalComments: "none",
  });
  return code;
}

const digest = (parts: readonly string[]): string =>
  createHash("sha256").update(parts.join("\n")).digest("hex");

/** Asks once for each key. */
function remembered<T>(ask: (key: string) => Promise<T>): (key: string) => Promise<T> {
  const answers = new Map<string, Promise<T>>();
  return (key) => {
    const answer = answers.get(key) ?? ask(key);
    answers.set(key, answer);
    return answer;
  };
}
