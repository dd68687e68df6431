/** esbuild plugins that leave unused parts of packages out of a bundle. */
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Plugin } from "esbuild";
import type { Lock } from "./manifest.ts";
import { SLIMMINGS, type Slimming } from "./slimming.ts";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** Replaces the modules of SLIMMINGS, and adds those it replaced to `met`. */
export function slim(met: Set<Slimming>): Plugin {
  return {
    name: "slim",
    setup(build) {
      for (const slimming of SLIMMINGS) {
        build.onLoad({ filter: slimming.path }, async ({ path }) => {
          met.add(slimming);
          const { loader } = slimming;
          return { contents: await slimming.contents(path), loader, resolveDir: dirname(path) };
        });
      }
    },
  };
}

/** Leaves out modules, given by their import specifiers. Loading one throws an error that says `why`. */
export function leaveOut(modules: readonly string[], why: string): Plugin {
  return {
    name: "leave-out",
    setup(build) {
      build.onResolve({ filter: /./ }, ({ path }) =>
        modules.includes(path) ? { path, namespace: "left-out" } : undefined,
      );
      build.onLoad({ filter: /./, namespace: "left-out" }, ({ path }) => ({
        contents: `throw new Error(${JSON.stringify(`${path} is not in this bundle: ${why}`)});`,
      }));
    },
  };
}

/** Leaves out modules that are imported statically, given with the names that are imported. Using one throws `why`. */
export function leaveOutNames(
  modules: Readonly<Record<string, readonly string[]>>,
  why: string,
): Plugin {
  return {
    name: "leave-out-names",
    setup(build) {
      build.onResolve({ filter: /./ }, ({ path }) =>
        path in modules ? { path, namespace: "left-out-names" } : undefined,
      );
      build.onLoad({ filter: /./, namespace: "left-out-names" }, ({ path }) => {
        const refusal = JSON.stringify(`${path} is not in this bundle: ${why}`);
        const getters = (modules[path] ?? []).map(
          (name) => `get ${name}() { throw new Error(${refusal}); }`,
        );
        return { contents: `module.exports = { ${getters.join(", ")} };` };
      });
    },
  };
}

/** Makes a dynamic import load a separate `file` beside the bundle. */
export function apart(imported: string, file: string): Plugin {
  return {
    name: "apart",
    setup(build) {
      build.onResolve({ filter: /./ }, ({ path, kind }) =>
        path === imported && kind === "dynamic-import" ? { path: file, external: true } : undefined,
      );
    },
  };
}

/** Makes our own imports of these packages load them only when something of theirs is first used. */
export function loadOnUse(packages: readonly string[]): Plugin {
  const require = createRequire(import.meta.url);
  return {
    name: "load-on-use",
    setup(build) {
      build.onResolve({ filter: /./ }, ({ path, kind, importer }) =>
        packages.includes(path) && kind === "import-statement" && !importer.includes("node_modules")
          ? { path, namespace: "on-use" }
          : undefined,
      );
      build.onLoad({ filter: /./, namespace: "on-use" }, ({ path }) => {
        const getters = Object.keys(require(path) as object).map(
          (name) => `get ${name}() { return require(${JSON.stringify(path)}).${name}; }`,
        );
        return { contents: `module.exports = { ${getters.join(", ")} };`, resolveDir: ROOT };
      });
    },
  };
}

/** npm installs several copies of one version of these. */
const REPEATED = ["google-gax", "google-auth-library", "gaxios", "node-fetch"].join("|");

/** Bundles one copy of each version of a package: always the first in the lock file, so that builds are reproducible. */
export function deduplicate(lock: Lock, root: string): Plugin {
  const ours = {};
  const places = new Map<string, string>();
  for (const [place, { version }] of Object.entries(lock.packages).toReversed()) {
    // The lock file also lists optional packages for other platforms.
    if (!existsSync(join(root, place))) continue;
    places.set(`${place.replace(/^.*node_modules\//, "")}@${version}`, join(root, place));
  }
  const filter = new RegExp(`^(${REPEATED})(/|$)`);
  const inPackage = new RegExp(`/(node_modules/(?:.*/node_modules/)?(${REPEATED}))(/.*)$`);
  return {
    name: "deduplicate",
    setup(build) {
      build.onResolve({ filter }, async ({ path, pluginData, importer, resolveDir, kind }) => {
        if (pluginData === ours) return undefined;
        const options = { importer, resolveDir, kind, pluginData: ours };
        const found = await build.resolve(path, options);
        const [, installed = "", name = "", file = ""] = inPackage.exec(found.path) ?? [];
        const version = lock.packages[installed]?.version;
        if (version === undefined || found.namespace !== "file") return found;
        return { ...found, path: `${places.get(`${name}@${version}`)}${file}` };
      });
    },
  };
}

/** The part of google-gax that Firestore's client uses over REST. */
const GAX_WITHOUT_GRPC = `
  exports.fallback = require("./fallback");
  exports.loggingUtils = require("google-logging-utils");
  exports.decodeAnyProtosInArray = require("./util").decodeAnyProtosInArray;
  exports.Status = require("./status").Status;
  // Called without TLS, as on a developer's machine; over REST its result is not used.
  exports.grpc = { credentials: { createInsecure: () => undefined } };
`;

/** With `preferRest` Firestore's client would load grpc-js and never call it. */
export function firestoreWithoutGrpc(): Plugin {
  const namespace = "gax-without-grpc";
  return {
    name: "firestore-without-grpc",
    setup(build) {
      build.onResolve({ filter: /^google-gax$/ }, async ({ path, importer, resolveDir, kind }) => {
        if (!/\/@google-cloud\/firestore(-api)?\/build\//.test(importer)) return undefined;
        const fallback = await build.resolve(`${path}/fallback`, { importer, resolveDir, kind });
        return { namespace, path, pluginData: dirname(fallback.path) };
      });
      build.onLoad({ filter: /./, namespace }, ({ pluginData: resolveDir }) => ({
        contents: GAX_WITHOUT_GRPC,
        resolveDir,
      }));
    },
  };
}
