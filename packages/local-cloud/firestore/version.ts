/** A document and its versions. */
import type { MapValue } from "./value.ts";

/** A version of a document; without fields the document did not exist. Times are microseconds since 1970. */
export interface Version {
  readonly fields: MapValue | undefined;
  readonly createTime: number;
  readonly updateTime: number;
  previous: Version | undefined;
}

export interface DocumentEntry {
  /** Relative to the database's documents. */
  readonly path: string;
  current: Version | undefined;
}

export type ExistingVersion = Version & { readonly fields: MapValue };
export const exists = (version: Version | undefined): version is ExistingVersion =>
  version?.fields !== undefined;

/** The version at a time; the current one if the time is undefined. */
export function versionAt(entry: DocumentEntry, time: number | undefined): Version | undefined {
  let version = entry.current;
  if (time === undefined) return version;
  while (version !== undefined && version.updateTime > time) version = version.previous;
  return version;
}
