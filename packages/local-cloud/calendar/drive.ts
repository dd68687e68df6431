/** Drive v3 `files.get`, for the files that Meet leaves in the host's Drive. They are created by `POST /__drive_files`. */
import { z } from "zod";
import { query, type RestAnswer, type RestCall } from "../wire/rest.ts";
import { Refusal } from "./errors.ts";
import type { Caller } from "./identity.ts";

/** Any of them is enough. https://developers.google.com/workspace/drive/api/reference/rest/v3/files/get */
const SCOPES = [
  "drive",
  "drive.meet.readonly",
  "drive.metadata",
  "drive.metadata.readonly",
  "drive.readonly",
].map((name) => `https://www.googleapis.com/auth/${name}`);

const MEET_ONLY = "https://www.googleapis.com/auth/drive.meet.readonly";

const Permission = z.strictObject({
  type: z.enum(["user", "group", "domain", "anyone"]),
  role: z.enum(["owner", "writer", "commenter", "reader"]),
  emailAddress: z.string().optional(),
  domain: z.string().optional(),
});

export const DriveFile = z.strictObject({
  id: z.string().regex(/^[\w-]+$/),
  owner: z.string(),
  name: z.string().default("Recording"),
  trashed: z.boolean().default(false),
  /** Files of other applications are invisible to `drive.meet.readonly`. */
  is_by_meet: z.boolean().default(true),
  /** Beside the owner's own. */
  permissions: z.array(Permission).default([]),
});
export type DriveFile = z.infer<typeof DriveFile>;

const FILE = /^\/drive\/v3\/files\/([\w-]+)$/;
/** https://developers.google.com/workspace/drive/api/guides/fields-parameter */
const DEFAULT_FIELDS = "kind,id,name,mimeType";

/** undefined for any other path. */
export function driveRoutes(
  { method, url }: RestCall,
  { files, caller }: { files: ReadonlyMap<string, DriveFile>; caller: () => Caller },
): RestAnswer | undefined {
  const id = FILE.exec(url.pathname)?.[1];
  if (method !== "GET" || id === undefined) return undefined;
  const { email, scopes } = caller();
  const granted = scopes.filter((scope) => SCOPES.includes(scope));
  if (granted.length === 0) throw new Refusal("scope");
  const file = files.get(id);
  const isHidden = file?.is_by_meet === false && granted.every((scope) => scope === MEET_ONLY);
  if (file === undefined || isHidden || !canRead(file, email)) {
    throw new Refusal("notFound", `File not found: ${id}.`);
  }
  return { status: 200, body: pick(shown(file, email), query(url)["fields"] ?? DEFAULT_FIELDS) };
}

const domainOf = (email: string): string => email.slice(email.indexOf("@") + 1);

const canRead = (file: DriveFile, email: string): boolean =>
  file.owner === email ||
  file.permissions.some(
    ({ type, emailAddress, domain }) =>
      type === "anyone" ||
      emailAddress === email ||
      (type === "domain" && domain === domainOf(email)),
  );

/** `permissions` is "only available if the requesting user can share the file": the owner, and writers. */
function shown(file: DriveFile, email: string): Record<string, unknown> {
  const own = { type: "user", role: "owner", emailAddress: file.owner };
  const canShare =
    file.owner === email ||
    file.permissions.some(({ role, emailAddress }) => role === "writer" && emailAddress === email);
  return {
    kind: "drive#file",
    id: file.id,
    name: file.name,
    mimeType: "video/mp4",
    trashed: file.trashed,
    ...(canShare && {
      permissions: [own, ...file.permissions].map((each, number) => ({
        kind: "drive#permission",
        id: each.type === "anyone" ? "anyoneWithLink" : String(number),
        ...each,
      })),
    }),
  };
}

/** `id,permissions(type,role)`: members, and members of members. Unknown ones are refused, as by Google. */
function pick(resource: Record<string, unknown>, fields: string): Record<string, unknown> {
  const picked: Record<string, unknown> = {};
  for (const [, name = "", inner] of fields.matchAll(/(\w+)(?:\(([\w,]+)\))?/g)) {
    if (!KNOWN.has(name)) throw new Refusal("invalid", `Invalid field selection ${name}`);
    const value = resource[name];
    if (value === undefined) continue;
    picked[name] =
      inner === undefined
        ? value
        : (value as Record<string, unknown>[]).map((each) => some(each, inner));
  }
  return picked;
}

const some = (each: Record<string, unknown>, names: string) =>
  Object.fromEntries(
    names.split(",").flatMap((name) => (name in each ? [[name, each[name]]] : [])),
  );

const KNOWN = new Set(["kind", "id", "name", "mimeType", "trashed", "permissions"]);
