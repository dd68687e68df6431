/** The package.json and package-lock.json of an artifact, from the repository's own lock. */
import { FRAMEWORK, MAIN } from "./bundle.ts";

export interface Lock {
  packages: Record<string, LockedPackage>;
}

interface LockedPackage {
  version?: string;
  dependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
  dev?: boolean;
  devOptional?: boolean;
  optional?: boolean;
  peer?: boolean;
}

/** Says what Google's buildpack needs to be told (its defaults would build again, and pick their own framework). */
export function manifestOf(name: string, lock: Lock) {
  const version = lock.packages[`node_modules/${FRAMEWORK}`]?.version;
  if (version === undefined) throw new Error(`package-lock.json: ${FRAMEWORK} is missing`);
  return {
    name,
    version: "1.0.0",
    private: true,
    main: MAIN,
    scripts: { "gcp-build": "" },
    dependencies: { [FRAMEWORK]: version },
    engines: { node: "24" },
  };
}

/** What `npm ci` installs in the artifact: the framework and what it needs, at the places they have here. */
export function lockOf(manifest: ReturnType<typeof manifestOf>, lock: Lock) {
  const places = new Set<string>();
  const waiting = Object.keys(manifest.dependencies).map((name) => placeOf(lock, "", name));
  for (const place of waiting) {
    if (place === null || places.has(place)) continue;
    places.add(place);
    const { dependencies, optionalDependencies } = lock.packages[place] ?? {};
    for (const name of Object.keys({ ...dependencies, ...optionalDependencies })) {
      const needed = placeOf(lock, place, name);
      if (needed === null && !(name in { ...optionalDependencies })) {
        throw new Error(`package-lock.json: ${name}, which ${place} needs, is missing`);
      }
      waiting.push(needed);
    }
  }
  const { name, version, dependencies, engines } = manifest;
  const packages = [...places]
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

/** Node's way to a package: the nearest node_modules upwards. */
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
