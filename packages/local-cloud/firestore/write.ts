/** Computes the documents after a list of writes, without changing any. */
import { fromMicros, fromValue, toMap, toMicros } from "./conversion.ts";
import type { Database, DocumentChange } from "./database.ts";
import { fieldAt, withField } from "./fields.ts";
import { checkDocument } from "./limits.ts";
import type { MaskMessage, PreconditionMessage, WriteMessage } from "./messages.ts";
import { identical } from "./order.ts";
import { isName, parseDocumentName, parseFieldPath } from "./path.ts";
import { exists } from "./version.ts";
import { invalid, RpcError } from "../wire/status.ts";
import { applyTransforms } from "./transform.ts";
import { MapValue, type Value } from "./value.ts";

interface State {
  fields: MapValue | undefined;
  updateTime: number;
}
export interface Prepared {
  changes: DocumentChange[];
  results: { updateTime: object | null; transformResults: object[] }[];
}

/** Throws the error of the first write that is refused. `time` is the commit time. */
export function prepareWrites(
  database: Database,
  writes: readonly WriteMessage[],
  time: number,
): Prepared {
  checkSequence(writes);
  const states = new Map<string, State>();
  const results = writes.map((write) => {
    const name = targetOf(write);
    const { path, database: named } = parseDocumentName(name);
    if (named !== database.name)
      throw invalid(`Document "${name}" is not in the database ${database.name}.`);
    const current = database.entry(path)?.current;
    const state = states.get(path) ?? {
      fields: current?.fields,
      updateTime: current?.updateTime ?? 0,
    };
    checkPrecondition(write.currentDocument, state, name);
    const { fields, transformResults } = nextState(write, state, time);
    if (fields !== undefined) checkDocument(name, path, fields);
    const isSame = isUnchanged(state.fields, fields);
    const updateTime = isSame ? state.updateTime : time;
    states.set(path, { fields: isSame ? state.fields : fields, updateTime });
    return {
      updateTime: fields === undefined ? null : fromMicros(updateTime),
      transformResults: transformResults.map(fromValue),
    };
  });
  const changes: DocumentChange[] = [];
  for (const [path, { fields, updateTime }] of states)
    if (updateTime === time) {
      const current = database.entry(path)?.current;
      if (fields !== undefined || exists(current)) changes.push({ path, fields });
    }
  return { changes, results };
}

/** Refuses preconditions that contradict an earlier write of the same commit. */
function checkSequence(writes: readonly WriteMessage[]): void {
  const previous = new Map<string, WriteMessage["operation"]>();
  for (const write of writes) {
    const name = targetOf(write);
    const before = previous.get(name);
    const { conditionType, exists: required } = write.currentDocument ?? {};
    if (before !== undefined && conditionType === "exists") {
      const isContradiction = required === true ? before === "delete" : before !== "delete";
      if (isContradiction)
        throw invalid(
          `Cannot ${before} then ${required ? "update" : "insert"} "${name}" in one commit.`,
        );
    }
    previous.set(name, write.operation);
  }
}

/** A write that changes nothing keeps the update time, as in Firestore. */
function isUnchanged(before: MapValue | undefined, after: MapValue | undefined): boolean {
  if (before === undefined || after === undefined) return before === after;
  return identical(before, after);
}

export function targetOf(write: WriteMessage): string {
  switch (write.operation) {
    case "update":
      return write.update?.name ?? "";
    case "delete":
      return write.delete ?? "";
    case "transform":
      return write.transform?.document ?? "";
    case undefined:
    default:
      throw invalid("A write must have its operation set.");
  }
}

function nextState(
  write: WriteMessage,
  { fields }: State,
  time: number,
): { fields: MapValue | undefined; transformResults: Value[] } {
  if (write.operation === "delete") return { fields: undefined, transformResults: [] };
  const base =
    write.operation === "update"
      ? updated(fields, toMap(write.update?.fields ?? {}), write.updateMask)
      : (fields ?? MapValue.EMPTY);
  const transforms =
    write.operation === "update"
      ? write.updateTransforms
      : (write.transform?.fieldTransforms ?? []);
  const { fields: transformed, results } = applyTransforms(base, transforms, time);
  return { fields: transformed, transformResults: results };
}

/** With a mask, only its fields are written; those that the write lacks are deleted. */
function updated(
  stored: MapValue | undefined,
  sent: MapValue,
  mask: MaskMessage | null | undefined,
): MapValue {
  if (!mask) return sent;
  let fields = stored ?? MapValue.EMPTY;
  for (const text of mask.fieldPaths) {
    const path = parseFieldPath(text);
    if (isName(path)) throw invalid("The document's name cannot be written.");
    fields = withField(fields, path, fieldAt(sent, path));
  }
  return fields;
}

function checkPrecondition(
  precondition: PreconditionMessage | null | undefined,
  { fields, updateTime }: State,
  name: string,
): void {
  if (precondition?.conditionType === "exists") {
    if (precondition.exists === true && fields === undefined)
      throw new RpcError("NOT_FOUND", `No document to update: ${name}`);
    if (precondition.exists !== true && fields !== undefined)
      throw new RpcError("ALREADY_EXISTS", `Document already exists: ${name}`);
  } else if (precondition?.updateTime) {
    const required = toMicros(precondition.updateTime);
    if (fields === undefined || required !== updateTime)
      throw new RpcError(
        "FAILED_PRECONDITION",
        `the stored version (${format(updateTime)}) does not match the required base version (${format(required)})`,
      );
  }
}

const format = (micros: number) => String(micros);
