/**
 * Replaces modules of Google's packages and zod with smaller ones, because most of a cold start is reading code. The
 * build fails if an entry matches no module, so a package that changes its layout cannot silently grow the bundles.
 */
import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Loader } from "esbuild";
import { reachableFrom } from "./descriptors.ts";

export interface Slimming {
  /** Matches the path of the module, with `/` on every platform. */
  path: RegExp;
  why: string;
  loader: Loader;
  /** The replacement's source. */
  contents: (path: string) => string | Promise<string>;
}

const read = (path: string): Promise<string> => readFile(path, "utf8");

const constant = (loader: Loader, contents: string) => ({ loader, contents: () => contents });

export const SLIMMINGS: Slimming[] = [
  {
    path: /\/(functions|shared)\/.*\.ts$/,
    why: "`import { z }` keeps the whole namespace with all locales; `import * as z` is equivalent and can be tree-shaken",
    loader: "ts",
    contents: async (path) =>
      (await read(path)).replace(/^import \{ z \} from "zod";/m, `import * as z from "zod";`),
  },
  {
    path: /\/@google-cloud\/firestore-api\/build\/src\/index\.js$/,
    why: "the Firestore client uses only v1.FirestoreClient; the administration client is larger",
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
    why: "it is loaded even without tracing, and imports every Google client",
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
    why: "1 MB of static types, which only pipelines and data bundles use; we use neither",
    ...constant(
      "js",
      `const fromObject = () => { throw new Error("pipelines and data bundles are not in this bundle"); };
       exports.google = { firestore: { v1: { Value: { fromObject } } } };
       exports.firestore = { BundleElement: { fromObject } };`,
    ),
  },
  {
    path: /\/@google-cloud\/firestore\/build\/src\/pipelines\/index\.js$/,
    why: "a second query language that no function uses; the empty class keeps `instanceof` working",
    ...constant("js", "exports.Pipeline = class Pipeline {};"),
  },
  {
    path: /\/@google-cloud\/firestore\/build\/src\/pipelines\/pipeline-util\.js$/,
    why: "part of pipelines; the serializer uses only this function",
    ...constant("js", `exports.isString = (value) => typeof value === "string";`),
  },
  {
    path: /\/@google-cloud\/(firestore-api|scheduler)\/build\/protos\/protos\.json$/,
    why: "the first call parses every message, including those of services that are never called",
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
    why: "google-gax only re-exports them",
    ...constant("js", "module.exports = {};"),
  },
  {
    path: /\/google-gax\/build\/src\/(locationService|iamService|operationsClient)\.js$/,
    why: "each client constructs them and parses their messages, and never calls them",
    ...constant(
      "js",
      `class Unused { initialize() {} close() { return Promise.resolve(); } }
       exports.LocationsClient = exports.IamClient = exports.OperationsClient = Unused;`,
    ),
  },
  {
    path: /\/google-gax\/build\/src\/resumableUpload\.js$/,
    why: "only services with uploads use it",
    ...constant("js", ""),
  },
  {
    path: /\/@grpc\/grpc-js\/build\/src\/server\.js$/,
    why: "functions are only clients of gRPC",
    ...constant("js", "exports.Server = class Server {};"),
  },
  {
    path: /\/jwks-rsa\/src\/index\.js$/,
    why: "its adapters for Express, Koa, Hapi and Passport; firebase-admin uses only the client",
    ...constant(
      "js",
      `const { JwksClient } = require("./JwksClient");
       module.exports = Object.assign((options) => new JwksClient(options), require("./errors"), { JwksClient });`,
    ),
  },
  {
    path: /\/jwks-rsa\/src\/wrappers\/cache\.js$/,
    why: "firebase-admin keeps the keys itself and switches this cache off",
    ...constant(
      "js",
      `exports.default = () => { throw new Error("the cache of keys is not in this bundle"); };`,
    ),
  },
  {
    path: /\/jose\/dist\/webapi\/index\.js$/,
    why: "jwks-rsa only turns a JWK into PEM with it",
    ...constant(
      "js",
      `export { importJWK } from "./key/import.js";
       export { exportSPKI } from "./key/export.js";`,
    ),
  },
  {
    path: /\/jsonwebtoken\/lib\/(psSupported|asymmetricKeyDetailsSupported|rsaPssKeyDetailsSupported)\.js$/,
    why: "they load semver to find out that Node is at least 16.9",
    ...constant("js", "module.exports = true;"),
  },
  {
    path: /\/functions\/openapi\.json$/,
    why: "assistants' tools have no use for the examples of answers",
    loader: "json",
    contents: async (path) => JSON.stringify(JSON.parse(await read(path), withoutExample)),
  },
  {
    path: /\/mime-db\/db\.json$/,
    why: "media types for sending files as forms; SendGrid's client sends only JSON",
    ...constant("json", "{}"),
  },
  {
    path: /\/long\/umd\/index\.js$/,
    why: "it compiles WebAssembly when it is loaded; without WebAssembly it uses plain JavaScript",
    loader: "js",
    contents: async (path) =>
      replaced(await read(path), "var wasm = null;", "var wasm = null, WebAssembly = {};"),
  },
  {
    path: /\/web-streams-polyfill\/dist\/ponyfill\.es2018\.js$/,
    why: "only versions of Node before 18 need it",
    ...constant("js", `throw new Error("Node has web streams");`),
  },
  {
    path: /\/@google-cloud\/(tasks\/build\/esm|scheduler\/build)\/src\/index\.js$/,
    why: "beta versions, and several MB of static types that only the typings need",
    loader: "js",
    contents: (path) =>
      path.includes("/tasks/")
        ? `export { CloudTasksClient } from "./v2/cloud_tasks_client.js";`
        : `exports.CloudSchedulerClient = require("./v1/cloud_scheduler_client").CloudSchedulerClient;`,
  },
  {
    path: /\/@google-cloud\/tasks\/build\/esm\/src\/v2\/cloud_tasks_client\.js$/,
    why: "it reads JSON files from its own folder at run time, which a bundle does not have",
    loader: "js",
    contents: async (path) =>
      withInlinedJson(await read(path), path, ["google.cloud.tasks.v2.CloudTasks"]),
  },
];

/** A media type of the document has a schema and one example; a schema's own member of that name stays. */
const withoutExample = (_name: string, value: unknown): unknown => {
  if (typeof value !== "object" || value === null || !("schema" in value)) return value;
  const { example: _example, ...others } = value as { example?: unknown };
  return others;
};

function replaced(source: string, before: string, after: string): string {
  if (!source.includes(before)) throw new Error(`The source no longer contains: ${before}`);
  return source.replace(before, () => after);
}

/** Loads Firestore's tracing only if its settings ask for it (functions/wiring/clients.ts). */
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

/** Replaces `getJSON(path.join(dirname, 'a', 'b.json'))` with the content of that file. */
async function withInlinedJson(source: string, path: string, services: string[]): Promise<string> {
  const calls = [...source.matchAll(/getJSON\(path\.join\(dirname, ([^)]*)\)\)/g)];
  // A bundle has no import.meta.url, and after the replacements below nothing uses it.
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
  if (inlined.includes("getJSON(")) throw new Error(`${path}: still reads a file at run time`);
  return inlined;
}
