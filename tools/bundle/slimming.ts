/**
 * What Google's and zod's packages carry and no function uses, left out of the bundles: most of a cold
 * start is reading code. Each entry is checked to have been met, so that a library's new layout fails
 * the build rather than growing the bundles unseen.
 */
import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Loader } from "esbuild";
import { reachableFrom } from "./descriptors.ts";

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
    path: /\/(functions|shared)\/.*\.ts$/,
    why: "a namespace that is imported by its name is kept whole, with all locales; this is the same otherwise",
    loader: "ts",
    contents: async (path) =>
      (await read(path)).replace(/^import \{ z \} from "zod";/m, `import * as z from "zod";`),
  },
  {
    path: /\/@google-cloud\/firestore-api\/build\/src\/index\.js$/,
    why: "the Firestore client asks for v1.FirestoreClient alone; the administration client is larger",
    ...constant(
      "js",
      `exports.protos = {};
       Object.defineProperty(exports, "v1", {
         get: () => ({ FirestoreClient: require("./v1/firestore_client").FirestoreClient }),
       });`,
    ),
  },
  {
    path: /\/@google-cloud\/firestore\/build\/src\/telemetry\/enabled-trace-util\.js$/,
    why: "it is loaded and made whether or not spans are wanted, and takes every Google client with it",
    loader: "js",
    contents: async (path) =>
      onlyWithTelemetry(
        replaced(
          await read(path),
          `require("@google-cloud/firestore-api/build/src/v1")`,
          `require("@google-cloud/firestore-api/client_v1")`,
        ),
      ),
  },
  {
    path: /\/@google-cloud\/firestore\/build\/protos\/firestore_v1_proto_api\.js$/,
    why: "1 MB of static types that pipelines and data bundles alone ask, and we use neither",
    ...constant(
      "js",
      `const fromObject = () => { throw new Error("pipelines and data bundles are not in this bundle"); };
       exports.google = { firestore: { v1: { Value: { fromObject } } } };
       exports.firestore = { BundleElement: { fromObject } };`,
    ),
  },
  {
    path: /\/@google-cloud\/firestore\/build\/src\/pipelines\/index\.js$/,
    why: "a second query language, which no function speaks; what is left tells its objects from others",
    ...constant("js", "exports.Pipeline = class Pipeline {};"),
  },
  {
    path: /\/@google-cloud\/firestore\/build\/src\/pipelines\/pipeline-util\.js$/,
    why: "as above; the serializer takes this one function from it",
    ...constant("js", `exports.isString = (value) => typeof value === "string";`),
  },
  {
    path: /\/@google-cloud\/(firestore-api|scheduler)\/build\/protos\/protos\.json$/,
    why: "each message is parsed at the first call, those of services that nobody calls as well",
    loader: "json",
    contents: async (path) =>
      reachableFrom(await read(path), [
        path.includes("/scheduler/")
          ? "google.cloud.scheduler.v1.CloudScheduler"
          : "google.firestore.v1.Firestore",
      ]),
  },
  {
    path: /\/google-gax\/build\/protos\/(iam_service|locations|operations)\.js$/,
    why: "google-gax only passes them on to its users",
    ...constant("js", "module.exports = {};"),
  },
  {
    path: /\/google-gax\/build\/src\/(locationService|iamService|operationsClient)\.js$/,
    why: "each client makes one of each and parses its messages, for calls that nobody makes",
    ...constant(
      "js",
      `class Unused { initialize() {} close() { return Promise.resolve(); } }
       exports.LocationsClient = exports.IamClient = exports.OperationsClient = Unused;`,
    ),
  },
  {
    path: /\/google-gax\/build\/src\/resumableUpload\.js$/,
    why: "for services that take uploads",
    ...constant("js", ""),
  },
  {
    path: /\/@grpc\/grpc-js\/build\/src\/server\.js$/,
    why: "a function is a client of gRPC",
    ...constant("js", "exports.Server = class Server {};"),
  },
  {
    path: /\/mime-db\/db\.json$/,
    why: "SendGrid's client could send files as forms, whose media types these are; it sends JSON",
    ...constant("json", "{}"),
  },
  {
    path: /\/long\/umd\/index\.js$/,
    why: "it compiles WebAssembly at once to multiply faster, and has plain JavaScript for where it cannot",
    loader: "js",
    contents: async (path) =>
      replaced(await read(path), "var wasm = null;", "var wasm = null, WebAssembly = {};"),
  },
  {
    path: /\/web-streams-polyfill\/dist\/ponyfill\.es2018\.js$/,
    why: "for versions of Node before 18",
    ...constant("js", `throw new Error("Node has web streams");`),
  },
  {
    path: /\/@google-cloud\/(tasks\/build\/esm|scheduler\/build)\/src\/index\.js$/,
    why: "beta versions, and static types of some MB that only the typings need",
    loader: "js",
    contents: (path) =>
      path.includes("/tasks/")
        ? `export { CloudTasksClient } from "./v2/cloud_tasks_client.js";`
        : `exports.CloudSchedulerClient = require("./v1/cloud_scheduler_client").CloudSchedulerClient;`,
  },
  {
    path: /\/@google-cloud\/tasks\/build\/esm\/src\/v2\/cloud_tasks_client\.js$/,
    why: "it looks for its JSON beside itself when it runs, where a bundle has nothing",
    loader: "js",
    contents: async (path) =>
      withInlinedJson(await read(path), path, ["google.cloud.tasks.v2.CloudTasks"]),
  },
];

function replaced(source: string, before: string, after: string): string {
  if (!source.includes(before)) throw new Error(`no longer there: ${before}`);
  return source.replace(before, () => after);
}

/** Firestore's spans where its settings name telemetry (functions/wiring/clients.ts); what it needs is loaded by then. */
const onlyWithTelemetry = (source: string): string => `
  const traced = () => {
    const exports = {};
    ${source}
    return exports.EnabledTraceUtil;
  };
  exports.EnabledTraceUtil = function (settings) {
    const { DisabledTraceUtil } = require("./disabled-trace-util");
    return new (settings.openTelemetry === undefined ? DisabledTraceUtil : traced())(settings);
  };
`;

/** `getJSON(path.join(dirname, 'a', 'b.json'))` with the file itself in its place. */
async function withInlinedJson(source: string, path: string, services: string[]): Promise<string> {
  const calls = [...source.matchAll(/getJSON\(path\.join\(dirname, ([^)]*)\)\)/g)];
  // There is no such address in a bundle, and nothing is left that asks for it.
  let inlined = replaced(source, "path.dirname(fileURLToPath(import.meta.url))", `""`);
  for (const [call, parts = ""] of calls) {
    const names = [...parts.matchAll(/'([^']*)'/g)].map(([, name = ""]) => name);
    const json = await read(join(dirname(path), ...names));
    const isDescriptor = names.at(-1)?.endsWith("protos.json");
    const { version } = JSON.parse(json) as { version?: string };
    const wanted = names.at(-1) === "package.json" ? JSON.stringify({ version }) : json;
    inlined = inlined.replace(
      call,
      () => `(${isDescriptor ? reachableFrom(json, services) : wanted})`,
    );
  }
  if (inlined.includes("getJSON(")) throw new Error(`${path}: reads a file when it runs`);
  return inlined;
}
