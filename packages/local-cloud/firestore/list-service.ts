/** The RPCs that list documents, including missing ones, and collections. */
import { fromDocument } from "./conversion.ts";
import { readContext } from "./consistency.ts";
import type { Database } from "./database.ts";
import { project } from "./fields.ts";
import type { ConsistencyMessage, MaskMessage } from "./messages.ts";
import { comparePaths } from "./order.ts";
import { checkSegment, childPath, parseFieldPath, parseParent } from "./path.ts";
import type { Reading } from "./read-service.ts";
import { exists, versionAt } from "./version.ts";
import { invalid, RpcError } from "../wire/status.ts";
import { compareText } from "./value.ts";
import { queryReads } from "./usage.ts";

const DEFAULT_PAGE = 300;

const notHere = (what: string) =>
  new RpcError("UNIMPLEMENTED", `ListDocuments ${what} is not implemented here.`);

const encodeToken = (text: string) => Buffer.from(text).toString("base64url");
const decodeToken = (token: string) => Buffer.from(token, "base64url").toString();

export async function listDocuments(
  { store }: Reading,
  message: ConsistencyMessage & {
    parent: string;
    collectionId: string;
    pageSize: number;
    pageToken: string;
    orderBy: string;
    showMissing: boolean;
    mask?: MaskMessage;
  },
): Promise<object> {
  const parent = parseParent(message.parent);
  const session = store.session(parent.database);
  const { database } = session;
  if (message.collectionId === "") throw notHere("without a collection_id");
  checkSegment(message.collectionId, message.collectionId);
  if (message.orderBy !== "" && message.orderBy !== "__name__")
    throw notHere("with another order_by than __name__");
  if (message.pageSize < 0) throw invalid("page_size must not be negative.");
  const { time } = readContext(session, message);
  const collectionPath = childPath(parent.path, message.collectionId);
  const paths = new Set<string>();
  for (const entry of database.collection(collectionPath).documents.ascending())
    if (exists(versionAt(entry, time))) paths.add(entry.path);
  if (message.showMissing) for (const path of missing(database, collectionPath)) paths.add(path);
  const after = message.pageToken === "" ? "" : decodeToken(message.pageToken);
  const sorted = [...paths].sort(comparePaths).filter((path) => comparePaths(path, after) > 0);
  const page = sorted.slice(0, message.pageSize || DEFAULT_PAGE);
  session.usage.document_reads += queryReads(page.length);
  const mask = message.mask?.fieldPaths.map(parseFieldPath);
  const documents = page.map((path) => {
    const name = `${database.name}/documents/${path}`;
    const entry = database.entry(path);
    const version = entry && versionAt(entry, time);
    if (!exists(version)) return { name, fields: {} };
    return fromDocument(name, {
      ...version,
      fields: mask === undefined ? version.fields : project(version.fields, mask),
    });
  });
  const isMore = sorted.length > page.length;
  return { documents, nextPageToken: isMore ? encodeToken(page.at(-1) ?? "") : "" };
}

/** Documents that do not exist but have documents below them. */
function* missing(database: Database, collectionPath: string): Generator<string> {
  const depth = collectionPath.split("/").length;
  for (const [path, { documents }] of database.collections()) {
    if (!path.startsWith(`${collectionPath}/`)) continue;
    for (const entry of documents.ascending()) {
      if (!exists(entry.current)) continue;
      yield path
        .split("/")
        .slice(0, depth + 1)
        .join("/");
      break;
    }
  }
}

export function listCollectionIds(
  { store }: Reading,
  message: { parent: string; pageSize: number; pageToken: string },
): object {
  const parent = parseParent(message.parent);
  const { database } = store.session(parent.database);
  const prefix = parent.path === "" ? "" : `${parent.path}/`;
  const ids = new Set<string>();
  for (const [path, { documents }] of database.collections()) {
    const id = path.slice(prefix.length).split("/")[0] as string;
    if (!path.startsWith(prefix) || ids.has(id)) continue;
    for (const entry of documents.ascending())
      if (exists(entry.current)) {
        ids.add(id);
        break;
      }
  }
  const after = message.pageToken === "" ? "" : decodeToken(message.pageToken);
  const sorted = [...ids].sort(compareText).filter((id) => compareText(id, after) > 0);
  const page = sorted.slice(0, message.pageSize || DEFAULT_PAGE);
  const isMore = sorted.length > page.length;
  return { collectionIds: page, nextPageToken: isMore ? encodeToken(page.at(-1) ?? "") : "" };
}
