/** The package.json and package-lock.json of a function's archive, derived from the repository's lock file. */
import type { CatalogEntry } from "../generate-catalog.ts";

/** Loads the bundle, so it is installed beside it and not bundled. */
export const FRAMEWORK = "@google-cloud/functions-framework";

/** For a `.cjs` file functions-framework does not search for a package.json, which saves 20 ms of a cold start. */
export const MAIN = "index.cjs";

/** The bundle, which MAIN runs, and what V8 has compiled of it. */
export const CODE = "function.cjs";
export const COMPILED = "function.compiled";

/** A script beside the bundle that Google's build runs. */
export const WARM_UP = "warm-up.cjs";

export interface Lock {
  packages: Record<string, LockedPackage>;
}

interface LockedPackage {
  /** The package's own name, if it is installed under another. */
  name?: string;
  version?: string;
  link?: boolean;
  dependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
  dev?: boolean;
  devOptional?: boolean;
  optional?: boolean;
  peer?: boolean;
}

/** Where Node keeps what V8 has compiled of other files, such as the framework's. Terraform gives the same to the function. */
export const COMPILE_CACHE = {
  NODE_COMPILE_CACHE: ".compile-cache",
  // The build moves the folder.
  NODE_COMPILE_CACHE_PORTABLE: "1",
} as const;

const PARAMETERS: Record<string, string> = { id: "0123456789abcdefghijklmn", kind: "reminder_24h" };

/** The path of something that does not exist. */
export const madeUp = (path: string): string =>
  path.replaceAll(/\{(\w+)\}/g, (_, name: string) => PARAMETERS[name] ?? "none");

type Manifested = Pick<CatalogEntry, "name" | "entry_point" | "node_options" | "method" | "path">;

/**
 * Without the framework's version, Google's buildpack would choose its own; without `gcp-build` it would run the script
 * `build`. V8 uses compiled code only with the flags that it was compiled with.
 */
export function manifestOf(
  { name, entry_point, node_options, method, path }: Manifested,
  lock: Lock,
) {
  const version = lock.packages[`node_modules/${FRAMEWORK}`]?.version;
  if (version === undefined) throw new Error(`package-lock.json: ${FRAMEWORK} is missing`);
  const settings = Object.entries({ NODE_OPTIONS: `'${node_options}'`, ...COMPILE_CACHE })
    .map(([variable, value]) => `${variable}=${value}`)
    .join(" ");
  return {
    name,
    version: "1.0.0",
    private: true,
    main: MAIN,
    scripts: {
      "gcp-build": `${settings} node ${WARM_UP} ${entry_point} ${method} ${madeUp(path)}`,
    },
    dependencies: { [FRAMEWORK]: version },
    engines: { node: "24" },
  };
}

/** Locks the framework and its dependencies at the versions and places of the repository's lock file. */
export function lockOf(manifest: ReturnType<typeof manifestOf>, lock: Lock) {
  const { name, version, dependencies, engines } = manifest;
  const packages = [...placesOf(lock, Object.keys(dependencies))]
    .toSorted()
    .map((place) => [place, asProduction(lock.packages[place])]);
  return {
    name,
    version,
    lockfileVersion: 3,
    requires: true,
    packages: { "": { name, version, dependencies, engines }, ...Object.fromEntries(packages) },
  };
}

/** The places in the lock file of these packages and of all that they need. */
export function placesOf(lock: Lock, names: readonly string[]): Set<string> {
  const places = new Set<string>();
  const waiting = names.map((name) => placeOf(lock, "", name));
  for (const place of waiting) {
    if (place === null || places.has(place)) continue;
    places.add(place);
    const { dependencies, optionalDependencies } = lock.packages[place] ?? {};
    for (const name of Object.keys({ ...dependencies, ...optionalDependencies })) {
      const needed = placeOf(lock, place, name);
      if (needed === null && !(name in { ...optionalDependencies })) {
        throw new Error(`package-lock.json: ${name} is missing, which ${place} needs`);
      }
      waiting.push(needed);
    }
  }
  return places;
}

/** Finds a package as Node does: in the nearest node_modules upwards. */
function placeOf(lock: Lock, from: string, name: string): string | null {
  let folder = from;
  for (;;) {
    const place = `${folder === "" ? "" : `${folder}/`}node_modules/${name}`;
    if (lock.packages[place] !== undefined) return place;
    if (folder === "") return null;
    const above = folder.lastIndexOf("node_modules/");
    folder = folder.slice(0, above).replace(/\/$/, "");
  }
}

function asProduction(locked: LockedPackage | undefined): LockedPackage {
  const { dev: _dev, devOptional: _devOptional, peer: _peer, ...kept } = locked ?? {};
  return kept;
}
