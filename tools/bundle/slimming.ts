/**
 * What Google's and zod's packages carry and no function uses, left out of the bundles: most of a cold
 * start is reading code. Each entry is checked to have been met, so that a library's new layout fails
 * the build rather than growing the bundles unseen.
 */
import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Loader } from "esbuild";

export interface Slimming {
  /** Of the module's path, which is written with `/`. */
  path: RegExp;
  why: string;
  loader: Loader;
  /** What stands in for the module. */
  contents: (path: string) => string | Promise<string>;
}

const read = (path: string): Promise<string> => readFile(path, "utf8");

const constant = (loader: Loader, contents: string) => ({ loader, contents: () => contents });

export const SLIMMINGS: Slimming[] = [
  {
    path: /\/zod\/v4\/locales\/index\.js$/,
    why: "`z` exports the messages of all locales; ours are in English",
    ...constant("js", `export { default as en } from "./en.js";`),
  },
  {
    path: /\/@google-cloud\/firestore-api\/build\/src\/index\.js$/,
    why: "the Firestore client asks for v1.FirestoreClient alone; the administration client is larger",
    ...constant(
      "js",
      `exports.protos = {};
       exports.v1 = { FirestoreClient: require("./v1/firestore_client").FirestoreClient };`,
    ),
  },
  {
    path: /\/@google-cloud\/firestore-api\/build\/protos\/protos\.json$/,
    why: "google.firestore.admin is the larger half",
    loader: "json",
    contents: async (path) => withoutNamespaces(await read(path), ["google.firestore.admin"]),
  },
  {
    path: /\/google-gax\/build\/protos\/(iam_service|locations|operations)\.js$/,
    why: "google-gax only passes them on to its users",
    ...constant("js", "module.exports = {};"),
  },
  {
    path: /\/@google-cloud\/tasks\/build\/esm\/src\/index\.js$/,
    why: "two beta versions, and static types of 3.7 MB that only the typings need",
    ...constant("js", `export { CloudTasksClient } from "./v2/cloud_tasks_client.js";`),
  },
  {
    path: /\/@google-cloud\/tasks\/build\/esm\/src\/v2\/cloud_tasks_client\.js$/,
    why: "it looks for its JSON beside itself when it runs, where a bundle has nothing",
    loader: "js",
    contents: async (path) =>
      withInlinedJson(await read(path), path, [
        "google.cloud.tasks.v2beta2",
        "google.cloud.tasks.v2beta3",
      ]),
  },
];

/** protobuf.js' JSON descriptors without some of their namespaces. */
function withoutNamespaces(json: string, unused: string[]): string {
  const root = JSON.parse(json) as Namespace;
  for (const name of unused) {
    const parts = name.split(".");
    const last = parts.pop() ?? "";
    let parent: Namespace | undefined = root;
    for (const part of parts) parent = parent?.nested?.[part];
    if (parent?.nested?.[last] === undefined) continue;
    delete parent.nested[last];
  }
  return JSON.stringify(root);
}

interface Namespace {
  nested?: Record<string, Namespace>;
}

/** `getJSON(path.join(dirname, 'a', 'b.json'))` with the file itself in its place. */
async function withInlinedJson(source: string, path: string, unused: string[]): Promise<string> {
  const calls = [...source.matchAll(/getJSON\(path\.join\(dirname, ([^)]*)\)\)/g)];
  let inlined = source;
  for (const [call, parts = ""] of calls) {
    const names = [...parts.matchAll(/'([^']*)'/g)].map(([, name = ""]) => name);
    const json = withoutNamespaces(await read(join(dirname(path), ...names)), unused);
    const { version } = JSON.parse(json) as { version?: string };
    const isManifest = names.at(-1) === "package.json";
    inlined = inlined.replace(call, () => `(${isManifest ? JSON.stringify({ version }) : json})`);
  }
  if (inlined.includes("getJSON(")) throw new Error(`${path}: reads a file when it runs`);
  return inlined;
}
