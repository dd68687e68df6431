/** The RPCs that write, and that begin and end transactions. */
import { status } from "@grpc/grpc-js";
import { fromMicros } from "./conversion.ts";
import { beginTransaction as begin, findTransaction } from "./consistency.ts";
import type { TransactionOptionsMessage, WriteMessage } from "./messages.ts";
import { asRpcError, invalid } from "../wire/status.ts";
import type { Store } from "./store.ts";
import { targetOf } from "./write.ts";

interface Writing {
  store: Store;
}

export function beginTransaction(
  { store }: Writing,
  message: { database: string; options?: TransactionOptionsMessage | null },
): object {
  const { id } = begin(store.session(message.database), message.options);
  return { transaction: Buffer.from(id, "hex") };
}

export async function commit(
  { store }: Writing,
  message: { database: string; writes: WriteMessage[]; transaction: Uint8Array },
): Promise<object> {
  const session = store.session(message.database);
  const transaction =
    message.transaction.length > 0 ? findTransaction(session, message.transaction) : undefined;
  if (transaction?.readTime !== undefined && message.writes.length > 0)
    throw invalid("Cannot modify entities in a read-only transaction.");
  const { time, results } = await store.commit(session, message.writes, transaction);
  const commitTime = fromMicros(time);
  return {
    commitTime,
    writeResults: results.map(({ updateTime, transformResults }) => ({
      updateTime: updateTime ?? commitTime,
      transformResults,
    })),
  };
}

export function rollback(
  { store }: Writing,
  message: { database: string; transaction: Uint8Array },
): object {
  const session = store.session(message.database);
  const id = Buffer.from(message.transaction).toString("hex");
  session.locks.rollBack(id);
  return {};
}

/** Commits each write on its own, and reports each failure in its place. */
export async function batchWrite(
  { store }: Writing,
  message: { database: string; writes: WriteMessage[] },
): Promise<object> {
  const session = store.session(message.database);
  const targets = message.writes.map(targetOf);
  if (new Set(targets).size !== targets.length)
    throw invalid("A batch must not write to the same document more than once.");
  const outcomes = await Promise.all(
    message.writes.map(async (write) => {
      try {
        const { time, results } = await store.commit(session, [write]);
        const [result] = results;
        return {
          result: { ...result, updateTime: result?.updateTime ?? fromMicros(time) },
          status: { code: status.OK },
        };
      } catch (error) {
        const { code, message: text } = asRpcError(error);
        return { result: {}, status: { code: status[code], message: text } };
      }
    }),
  );
  return {
    writeResults: outcomes.map(({ result }) => result),
    status: outcomes.map((outcome) => outcome.status),
  };
}
