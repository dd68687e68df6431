/** The RPCs that list documents, including missing ones, and collections. */
import { fromDocument } from "./conversion.ts";
import { readContext } from "./consistency.ts";
import type { Database } from "./database.ts";
import { project } from "./fields.ts";
import type { ConsistencyMessage, MaskMessage } from "./messages.ts";
import { comparePaths } from "./order.ts";
import { checkSegment, childPath, type FieldPath, parseFieldPath, parseParent } from "./path.ts";
import type { Reading } from "./read-service.ts";
import type { Scope } from "./scope.ts";
import { exists, versionAt } from "./version.ts";
import { pageOf, type PageRequest } from "../wire/pagination.ts";
import { RpcError } from "../wire/status.ts";
import { compareText } from "./value.ts";
import { queryReads } from "./usage.ts";

const DEFAULT_PAGE = 300;

const page = (
  names: Set<string>,
  { pageSize, pageToken }: PageRequest,
  compare: (one: string, other: string) => number,
) => pageOf(names, { pageSize: pageSize || DEFAULT_PAGE, pageToken }, Infinity, compare);

const notHere = (what: string) =>
  new RpcError("UNIMPLEMENTED", `ListDocuments ${what} is not implemented here.`);

interface ListDocuments extends ConsistencyMessage, PageRequest {
  parent: string;
  collectionId: string;
  orderBy: string;
  showMissing: boolean;
  mask?: MaskMessage;
}

export async function listDocuments({ store }: Reading, message: ListDocuments): Promise<object> {
  const parent = parseParent(message.parent);
  const session = store.session(parent.database);
  const { database } = session;
  checkListing(message);
  const { time } = readContext(session, message);
  const collectionPath = childPath(parent.path, message.collectionId);
  const paths = new Set(existing(database.collection(collectionPath), time));
  if (message.showMissing) for (const path of missing(database, collectionPath)) paths.add(path);
  const { names, nextPageToken } = page(paths, message, comparePaths);
  session.usage.document_reads += queryReads(names.length);
  const mask = message.mask?.fieldPaths.map(parseFieldPath);
  const documents = names.map((path) => documentAt(database, path, { time, mask }));
  return { documents, nextPageToken };
}

function checkListing({ collectionId, orderBy }: ListDocuments): void {
  if (collectionId === "") throw notHere("without a collection_id");
  checkSegment(collectionId, collectionId);
  if (!["", "__name__"].includes(orderBy)) throw notHere("with another order_by than __name__");
}

const existing = ({ documents }: Scope, time: number | undefined) =>
  documents
    .ascending()
    .filter((entry) => exists(versionAt(entry, time)))
    .map(({ path }) => path);

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

/** The document, its fields reduced to the mask; name alone if it does not exist. */
function documentAt(
  database: Database,
  path: string,
  { time, mask }: { time: number | undefined; mask: FieldPath[] | undefined },
): object {
  const name = `${database.name}/documents/${path}`;
  const entry = database.entry(path);
  const version = entry && versionAt(entry, time);
  if (!exists(version)) return { name, fields: {} };
  const fields = mask === undefined ? version.fields : project(version.fields, mask);
  return fromDocument(name, { ...version, fields });
}

export function listCollectionIds(
  { store }: Reading,
  message: PageRequest & { parent: string },
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
  const { names, nextPageToken } = page(ids, message, compareText);
  return { collectionIds: names, nextPageToken };
}
