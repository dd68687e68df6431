/** Encodes commits for the log, as length-delimited change messages of Firestore. */
import protobuf from "protobufjs";
import { fromDocument, fromMicros, toMap, toMicros } from "./conversion.ts";
import type { Database } from "./database.ts";
import type { DocumentMessage, TimestampMessage } from "./messages.ts";
import { parseParent } from "./path.ts";
import { messageType } from "./protocol.ts";
import { type DocumentEntry, exists } from "./version.ts";

const change = messageType("ListenResponse");
interface ChangeMessage {
  documentChange?: { document: DocumentMessage } | null;
  documentDelete?: { document: string; readTime: TimestampMessage } | null;
}

export function encodeChanges(
  database: Database,
  entries: Iterable<Pick<DocumentEntry, "path" | "current">>,
): Uint8Array {
  const writer = protobuf.Writer.create();
  for (const { path, current } of entries) {
    const name = `${database.name}/documents/${path}`;
    const message: ChangeMessage = exists(current)
      ? { documentChange: { document: fromDocument(name, current) } }
      : { documentDelete: { document: name, readTime: fromMicros(current?.updateTime ?? 0) } };
    change.encodeDelimited(message, writer);
  }
  return writer.finish();
}

/** Clearing a database is encoded as the deletion of the root of its documents. */
export function encodeClearing(database: Database): Uint8Array {
  const documentDelete = { document: `${database.name}/documents`, readTime: fromMicros(0) };
  return change.encodeDelimited({ documentDelete }).finish();
}

export function replayChanges(
  record: Uint8Array,
  databases: { get(name: string): Database; clear(name: string): void },
): void {
  const reader = protobuf.Reader.create(record);
  while (reader.pos < reader.len) {
    const { documentChange, documentDelete } = change.decodeDelimited(
      reader,
    ) as unknown as ChangeMessage;
    const name = documentChange?.document.name ?? documentDelete?.document ?? "";
    const { database, path } = parseParent(name);
    if (path === "") databases.clear(database);
    else if (documentChange) {
      const { fields, createTime, updateTime } = documentChange.document;
      const [created, updated] = [createTime, updateTime].map((time) =>
        time ? toMicros(time) : 0,
      );
      databases.get(database).apply({ path, fields: toMap(fields) }, updated ?? 0, created);
    } else if (documentDelete)
      databases.get(database).apply({ path, fields: undefined }, toMicros(documentDelete.readTime));
  }
}
