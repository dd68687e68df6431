/** How a function's bundle comes to hold less than what its packages consist of. */
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Plugin } from "esbuild";
import type { Lock } from "./manifest.ts";
import { SLIMMINGS, type Slimming } from "./slimming.ts";

/** Puts the stand-ins in place, and notes which were met. */
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

/** Modules, as they are imported, that throw when they are loaded after all. */
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

/** A module that is loaded when it is wanted, from a file of its own. */
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

/** npm installs them several times in one version where it finds no common place. */
const REPEATED = ["google-gax", "google-auth-library", "gaxios", "node-fetch"].join("|");

/** One copy of a package for each of its versions: the first that the lock names, whoever asks first. */
export function deduplicate(lock: Lock, root: string): Plugin {
  const ours = {};
  const places = new Map<string, string>();
  for (const [place, { version }] of Object.entries(lock.packages).toReversed()) {
    // The lock has optional packages that no machine, or none like this, installs.
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

/** What Firestore's client asks of google-gax when it speaks REST. */
const GAX_WITHOUT_GRPC = `
  exports.fallback = require("./fallback");
  exports.loggingUtils = require("google-logging-utils");
  exports.decodeAnyProtosInArray = require("./util").decodeAnyProtosInArray;
  exports.Status = require("./status").Status;
  // Asked for where there is no TLS, as on a developer's machine, and then not used over REST.
  exports.grpc = { credentials: { createInsecure: () => undefined } };
`;

/** With `preferRest` the client loads grpc-js all the same, and never calls it. */
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
