/** Makes a change fail if the document is at another version than the one that the operator saw. */
export interface VersionHeader {
  "If-Match"?: string;
}

/** Without a version, nothing is checked. An earlier version of the API names none. */
export const ifMatch = (version: number | null | undefined): VersionHeader =>
  version === null || version === undefined ? {} : { "If-Match": `"${version}"` };
