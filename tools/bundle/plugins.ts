import { readFile } from "node:fs/promises";
import { dirname } from "node:path";
import type { Plugin } from "esbuild";
import { SLIMMINGS, type Slimming } from "./slimming.ts";

/** Puts the stand-ins in place and notes which were met. */
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

/** Packages that npm may install several times in one version, as it found no common place for them. */
const OFTEN_REPEATED = /^(google-gax|google-auth-library|gaxios|node-fetch)(\/|$)/;

/** One copy of a package for each of its versions. */
export function deduplicate(): Plugin {
  const places = new Map<string, Promise<string>>();
  return {
    name: "deduplicate",
    setup(build) {
      build.onResolve({ filter: OFTEN_REPEATED }, async ({ path, pluginData, ...from }) => {
        if (pluginData === deduplicate) return undefined;
        const { importer: _, namespace: __, ...rest } = from;
        const found = await build.resolve(path, {
          ...rest,
          importer: from.importer,
          pluginData: deduplicate,
        });
        const split =
          /^(.*\/node_modules\/(?:google-gax|google-auth-library|gaxios|node-fetch))(\/.*)$/.exec(
            found.path,
          );
        if (split === null) return found;
        const [, root = "", file = ""] = split;
        const manifest = JSON.parse(await readFile(`${root}/package.json`, "utf8")) as {
          name: string;
          version: string;
        };
        const key = `${manifest.name}@${manifest.version}`;
        const place = places.get(key) ?? Promise.resolve(root);
        places.set(key, place);
        return { ...found, path: `${await place}${file}` };
      });
    },
  };
}
