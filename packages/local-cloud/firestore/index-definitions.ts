/** Refuses queries that neither the defined nor the automatic indexes can serve, as Firestore does. */
import { readFileSync } from "node:fs";
import { z } from "zod";
import type { Condition } from "./filter.ts";
import { type FieldPath, formatFieldPath, isName, NAME_FIELD, parseFieldPath } from "./path.ts";
import type { Query } from "./query.ts";
import { RpcError } from "../wire/status.ts";

const Direction = z.enum(["ASCENDING", "DESCENDING"]);
const Kind = { order: Direction.optional(), arrayConfig: z.literal("CONTAINS").optional() };
const QueryScope = z.enum(["COLLECTION", "COLLECTION_GROUP"]);

/** Firebase's format: https://firebase.google.com/docs/reference/firestore/indexes */
const IndexesFile = z.object({
  indexes: z
    .array(
      z.object({
        collectionGroup: z.string(),
        queryScope: QueryScope.default("COLLECTION"),
        fields: z.array(z.object({ fieldPath: z.string(), ...Kind })),
      }),
    )
    .default([]),
  fieldOverrides: z
    .array(
      z.object({
        collectionGroup: z.string(),
        fieldPath: z.string(),
        indexes: z.array(z.object({ queryScope: QueryScope.default("COLLECTION"), ...Kind })),
      }),
    )
    .default([]),
});
type IndexesFile = z.infer<typeof IndexesFile>;
type QueryScope = z.infer<typeof QueryScope>;

interface Field {
  path: string;
  kind: "ASCENDING" | "DESCENDING" | "CONTAINS";
}

export type RequireIndex = (query: Query, aggregated?: readonly FieldPath[]) => void;

export function readIndexes(path: string): RequireIndex {
  const defined = IndexesFile.parse(JSON.parse(readFileSync(path, "utf8")));
  return (query, aggregated = []) => {
    if (query.collectionId === "") return;
    for (const conditions of query.alternatives) {
      const needed = neededFields(query, conditions, aggregated);
      if (!isServed(defined, query, needed)) throw missing(query, needed);
    }
  };
}

/** Without index definitions, refuses only what Google's emulator refuses too. */
export const refuseKeyScansDownwards: RequireIndex = (query) => {
  const [first] = query.orders;
  if (first === undefined || !isName(first.path) || !first.descending) return;
  for (const conditions of query.alternatives) {
    const needed = neededFields(query, conditions, []);
    if (needed.equal.length === 0) throw missing(query, needed);
  }
};

interface Needed {
  /** In any order, because each is fixed to one value. */
  equal: Field[];
  /** In this order, with the name and its direction last. */
  ordered: Field[];
}

function neededFields(
  query: Query,
  conditions: readonly Condition[],
  aggregated: readonly FieldPath[],
): Needed {
  const equal = new Map<string, Field>();
  for (const { path, operator } of conditions) {
    if (isName(path) || (operator !== "==" && operator !== "array-contains")) continue;
    const kind = operator === "==" ? "ASCENDING" : "CONTAINS";
    const field: Field = { path: formatFieldPath(path), kind };
    equal.set(`${field.path} ${kind}`, field);
  }
  const isHeld = (path: string) => equal.has(`${path} ASCENDING`);
  const ordered: Field[] = query.orders
    .map(({ path, descending }) => ({
      path: formatFieldPath(path),
      kind: descending ? ("DESCENDING" as const) : ("ASCENDING" as const),
    }))
    .filter(({ path }) => !isHeld(path));
  for (const path of aggregated.map(formatFieldPath))
    if (!isHeld(path) && !ordered.some((field) => field.path === path))
      ordered.splice(-1, 0, { path, kind: ordered.at(-1)?.kind ?? "ASCENDING" });
  return { equal: [...equal.values()], ordered };
}

/** Several indexes serve a query together if each ends in the required order and they cover all equalities. */
function isServed(defined: IndexesFile, query: Query, { equal, ordered }: Needed): boolean {
  const scope = scopeOf(query);
  const spelled = (fields: readonly Field[]) =>
    fields.map(({ path, kind }) => `${path} ${kind}`).join(", ");
  const [first, ...others] = ordered;
  const byNameAlone = others.length === 0 && (first === undefined || first.path === NAME_FIELD);
  // Without an index names can only be scanned in ascending order.
  const isServable = equal.length > 0 || first?.kind !== "DESCENDING";
  if (
    byNameAlone &&
    isServable &&
    equal.every((field) => hasSingle(defined, query, scope, field, first))
  )
    return true;
  const [name] = others;
  if (equal.length === 0 && first !== undefined && name !== undefined && others.length === 1)
    if (name.path === NAME_FIELD && name.kind === first.kind)
      if (hasSingle(defined, query, scope, first, name)) return true;
  const held = new Set<string>();
  let found = false;
  for (const index of defined.indexes) {
    if (index.collectionGroup !== query.collectionId || index.queryScope !== scope) continue;
    const fields = withName(index.fields.map(fieldOf));
    const front = fields.slice(0, Math.max(0, fields.length - ordered.length));
    if (spelled(fields.slice(front.length)) !== spelled(ordered)) continue;
    // The direction of a field with a fixed value does not matter.
    const names = front.map(({ path, kind }) => `${path} ${kind === "CONTAINS"}`);
    const wanted = equal.map(({ path, kind }) => `${path} ${kind === "CONTAINS"}`);
    if (!names.every((one) => wanted.includes(one))) continue;
    found = true;
    for (const one of names) held.add(one);
  }
  return found && equal.every(({ path, kind }) => held.has(`${path} ${kind === "CONTAINS"}`));
}

const scopeOf = ({ allDescendants }: Query): QueryScope =>
  allDescendants ? "COLLECTION_GROUP" : "COLLECTION";

const fieldOf = (field: IndexesFile["indexes"][number]["fields"][number]): Field => ({
  path: formatFieldPath(parseFieldPath(field.fieldPath)),
  kind: field.arrayConfig ?? field.order ?? "ASCENDING",
});

/** Firestore adds the name in the direction of the last field. */
function withName(fields: Field[]): Field[] {
  const last = fields.at(-1);
  if (last?.path === NAME_FIELD) return fields;
  const kind = last?.kind === "DESCENDING" ? "DESCENDING" : "ASCENDING";
  return [...fields, { path: NAME_FIELD, kind }];
}

/** Every field has its indexes in collection scope, unless an override of it or of a map around it says which. */
function hasSingle(
  { fieldOverrides }: IndexesFile,
  { collectionId }: Query,
  scope: QueryScope,
  { path, kind }: Field,
  name: Field | undefined,
): boolean {
  // The direction of the name comes from that of the field's index.
  const wanted = kind === "CONTAINS" ? kind : (name?.kind ?? kind);
  const length = (of: string): number => (of === "*" ? 0 : of.length);
  const [override] = fieldOverrides
    .filter((one) => one.collectionGroup === collectionId)
    .filter(({ fieldPath }) => fieldPath === "*" || `${path}.`.startsWith(`${fieldPath}.`))
    .toSorted((one, other) => length(other.fieldPath) - length(one.fieldPath));
  if (override === undefined) return scope === "COLLECTION";
  return override.indexes.some(
    (index) => index.queryScope === scope && (index.arrayConfig ?? index.order) === wanted,
  );
}

function missing(query: Query, { equal, ordered }: Needed): RpcError {
  const fields = [...equal, ...ordered]
    .filter(({ path }, index) => index < equal.length || path !== NAME_FIELD)
    .map(({ path, kind }) =>
      kind === "CONTAINS"
        ? { fieldPath: path, arrayConfig: kind }
        : { fieldPath: path, order: kind },
    );
  const definition = {
    collectionGroup: query.collectionId,
    queryScope: scopeOf(query),
    fields: fields.length > 0 ? fields : [{ fieldPath: NAME_FIELD }],
  };
  const kind = fields.length === 1 ? "fieldOverrides" : "indexes";
  return new RpcError(
    "FAILED_PRECONDITION",
    `The query requires an index. Add it to ${kind} of firestore.indexes.json: ${JSON.stringify(definition)}`,
  );
}
