/** The implemented RPCs. The others answer UNIMPLEMENTED. */
import type { RpcHandler, RpcService } from "../wire/rpc.ts";
import { MAXIMUM_REQUEST_BYTES } from "./limits.ts";
import { listCollectionIds, listDocuments } from "./list-service.ts";
import { methods, SERVICE } from "./protocol.ts";
import {
  batchGetDocuments,
  getDocument,
  type Reading,
  runAggregationQuery,
  runQueryRpc,
} from "./read-service.ts";
import { batchWrite, beginTransaction, commit, rollback } from "./write-service.ts";

export function firestoreService(
  reading: Reading,
  wire: Pick<RpcService, "faults" | "cut">,
): RpcService {
  const handlers: Record<string, (reading: Reading, message: never) => ReturnType<RpcHandler>> = {
    BatchGetDocuments: batchGetDocuments,
    BatchWrite: batchWrite,
    BeginTransaction: beginTransaction,
    Commit: commit,
    GetDocument: getDocument,
    ListCollectionIds: listCollectionIds,
    ListDocuments: listDocuments,
    Rollback: rollback,
    RunAggregationQuery: runAggregationQuery,
    RunQuery: runQueryRpc,
  };
  return {
    ...wire,
    name: SERVICE,
    methods,
    handlers: Object.fromEntries(
      Object.entries(handlers).map(([name, handler]): [string, RpcHandler] => [
        name,
        (message) => handler(reading, message),
      ]),
    ),
    isPlain: false,
    maxRequestBytes: MAXIMUM_REQUEST_BYTES,
  };
}
