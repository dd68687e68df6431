/** Which RPC does what. All others of the service answer UNIMPLEMENTED with their name. */
import {
  batchGetDocuments,
  getDocument,
  type Reading,
  runAggregationQuery,
  runQueryRpc,
} from "./read-service.ts";
import { listCollectionIds, listDocuments, partitionQuery } from "./list-service.ts";
import { MAXIMUM_REQUEST_BYTES } from "./limits.ts";
import { type methods, SERVICE } from "./protocol.ts";
import { invalid, RpcFailure } from "./status.ts";
import { batchWrite, beginTransaction, commit, rollback } from "./write-service.ts";

/** A message comes from the decoder, which has checked it against the method's request type. */
type Handler = (
  reading: Reading,
  message: never,
) => object | Promise<object> | AsyncIterable<object>;

const HANDLERS: Record<string, Handler> = {
  BatchGetDocuments: batchGetDocuments,
  BatchWrite: batchWrite,
  BeginTransaction: beginTransaction,
  Commit: commit,
  GetDocument: getDocument,
  ListCollectionIds: listCollectionIds,
  ListDocuments: listDocuments,
  PartitionQuery: partitionQuery,
  Rollback: rollback,
  RunAggregationQuery: runAggregationQuery,
  RunQuery: runQueryRpc,
};

export type Method = (typeof methods)[number];

/** The answers to a request in Protocol Buffers' binary form: one, or as many as the method streams. */
export async function* callRpc(
  reading: Reading,
  method: Method,
  request: Uint8Array,
): AsyncGenerator<object> {
  const handler = HANDLERS[method.name];
  if (handler === undefined)
    throw new RpcFailure("UNIMPLEMENTED", `${SERVICE}/${method.name} is not implemented here.`);
  if (request.length > MAXIMUM_REQUEST_BYTES)
    throw invalid(`Request payload size exceeds the limit: ${MAXIMUM_REQUEST_BYTES} bytes.`);
  const answer = handler(reading, decode(method, request) as never);
  if (Symbol.asyncIterator in answer) yield* answer;
  else yield await answer;
}

export function decode(method: Method, request: Uint8Array): object {
  const type = method.resolvedRequestType;
  if (type === null) throw new RpcFailure("INTERNAL", `${method.name} has no request type.`);
  try {
    return type.decode(request);
  } catch (error) {
    throw invalid(`The request cannot be decoded: ${(error as Error).message}`);
  }
}
