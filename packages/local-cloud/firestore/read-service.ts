/** The RPCs that read. A streaming RPC returns an iterable of its responses. */
import { aggregate, aggregatedPaths, checkAggregations } from "./aggregate.ts";
import { fromDocument, fromMicros } from "./conversion.ts";
import { readContext, readDocuments, readQuery } from "./consistency.ts";
import { fieldAt, project } from "./fields.ts";
import type {
  AggregationMessage,
  ConsistencyMessage,
  MaskMessage,
  StructuredQueryMessage,
} from "./messages.ts";
import { type FieldPath, parseDocumentName, parseFieldPath, parseParent } from "./path.ts";
import { type Found, parseQuery, type Query } from "./query.ts";
import { type DocumentEntry, type ExistingVersion, exists, versionAt } from "./version.ts";
import { invalid, RpcError } from "../wire/status.ts";
import type { Session, Store } from "./store.ts";
import { aggregationReads, queryReads } from "./usage.ts";

export interface Reading {
  store: Store;
  /** Throws if the query needs an index that is not defined. */
  requireIndex: (query: Query, aggregated?: readonly FieldPath[]) => void;
}

const maskOf = (mask: MaskMessage | null | undefined) => mask?.fieldPaths.map(parseFieldPath);

function documentOf(
  { database }: Session,
  { path }: DocumentEntry,
  version: ExistingVersion,
  mask: readonly FieldPath[] | undefined,
) {
  const fields = mask === undefined ? version.fields : project(version.fields, mask);
  return fromDocument(`${database.name}/documents/${path}`, { ...version, fields });
}

export async function* batchGetDocuments(
  { store }: Reading,
  message: ConsistencyMessage & { database: string; documents: string[]; mask?: MaskMessage },
): AsyncGenerator<object> {
  const session = store.session(message.database);
  const paths = message.documents.map((name) => {
    const { database, path } = parseDocumentName(name);
    if (database !== message.database) throw invalid(`"${name}" is not in ${message.database}.`);
    return path;
  });
  const mask = maskOf(message.mask);
  const context = readContext(session, message);
  const entries = await readDocuments(session, context, paths);
  session.usage.document_reads += paths.length;
  const readTime = fromMicros(context.time ?? session.database.tick());
  if (context.begun !== undefined) yield { transaction: context.begun, readTime };
  // A document that is requested twice is returned once, as by the service.
  for (const [index, entry] of entries.entries()) {
    if (paths.indexOf(paths[index] as string) !== index) continue;
    const version = entry && versionAt(entry, context.time);
    if (entry !== undefined && exists(version))
      yield { found: documentOf(session, entry, version, mask), readTime };
    else yield { missing: message.documents[index], readTime };
  }
}

export async function getDocument(
  reading: Reading,
  message: ConsistencyMessage & { name: string; mask?: MaskMessage },
): Promise<object> {
  const { database } = parseDocumentName(message.name);
  const answers = batchGetDocuments(reading, { ...message, database, documents: [message.name] });
  for await (const answer of answers) if ("found" in answer) return answer.found as object;
  throw new RpcError("NOT_FOUND", `Document "${message.name}" not found.`);
}

type QueryMessage = ConsistencyMessage & { parent: string; explainOptions?: object | null };

function refuseToExplain({ explainOptions }: QueryMessage): void {
  if (explainOptions)
    throw new RpcError("UNIMPLEMENTED", "explain_options is not implemented here.");
}

export async function* runQueryRpc(
  { store, requireIndex }: Reading,
  message: QueryMessage & { structuredQuery?: StructuredQueryMessage },
): AsyncGenerator<object> {
  refuseToExplain(message);
  const parent = parseParent(message.parent);
  const session = store.session(parent.database);
  if (!message.structuredQuery) throw invalid("structured_query is required.");
  const query = parseQuery(message.structuredQuery, parent);
  requireIndex(query);
  const context = readContext(session, message);
  const { found, skipped } = await readQuery(session, context, query);
  session.usage.queries += 1;
  session.usage.document_reads += queryReads(found.length + skipped);
  const readTime = fromMicros(context.time ?? session.database.tick());
  let transaction = context.begun;
  let skippedResults = skipped;
  for (const { entry, version } of found) {
    yield {
      document: documentOf(session, entry, version, query.select),
      readTime,
      skippedResults,
      ...(transaction && { transaction }),
    };
    transaction = undefined;
    skippedResults = 0;
  }
  if (found.length === 0) yield { readTime, skippedResults, ...(transaction && { transaction }) };
}

export async function* runAggregationQuery(
  { store, requireIndex }: Reading,
  message: QueryMessage & {
    structuredAggregationQuery?: {
      structuredQuery?: StructuredQueryMessage;
      aggregations: AggregationMessage[];
    };
  },
): AsyncGenerator<object> {
  refuseToExplain(message);
  const parent = parseParent(message.parent);
  const session = store.session(parent.database);
  const { structuredQuery, aggregations = [] } = message.structuredAggregationQuery ?? {};
  if (!structuredQuery) throw invalid("structured_query is required.");
  checkAggregations(aggregations);
  const query = parseQuery(structuredQuery, parent);
  const paths = aggregatedPaths(aggregations);
  requireIndex(query, paths);
  const context = readContext(session, message);
  const { found, skipped } = await readQuery(session, context, query);
  session.usage.aggregations += 1;
  session.usage.document_reads += aggregationReads(found.length + skipped);
  // A sum uses an index, which only has documents with the field.
  const counted = found.filter(({ version }: Found) =>
    paths.every((path) => fieldAt(version.fields, path) !== undefined),
  );
  yield {
    result: { aggregateFields: aggregate(counted, aggregations) },
    readTime: fromMicros(context.time ?? session.database.tick()),
    ...(context.begun && { transaction: context.begun }),
  };
}
