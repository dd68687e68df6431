/** Random operations on a few documents, and their results for the client. */
import {
  type CollectionReference,
  type DocumentReference,
  FieldValue,
  Filter,
  type Query,
  Timestamp,
} from "@google-cloud/firestore";
import { fc } from "../../testing/property.ts";

const id = fc.constantFrom("a", "b", "c", "d", "10", "9");
const field = fc.constantFrom("x", "y", "m.p", "m.q");
const scalar = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: -2, max: 3 }) },
  fc.constantFrom(null, true, false, Number.NaN, 0.5, -0.5, 2.5, "", "a", "å", "🎯", Infinity),
  fc.constant(Timestamp.fromMillis(1_000)),
  fc.constant(Buffer.from([1])),
);
const plain = fc.oneof(
  { weight: 4, arbitrary: scalar },
  fc.array(scalar, { maxLength: 3 }),
  fc.dictionary(fc.constantFrom("p", "q"), scalar, { maxKeys: 2 }),
);
const transform = fc.oneof(
  fc.constantFrom(1, 0.5, -3).map((by) => FieldValue.increment(by)),
  fc.array(scalar, { minLength: 1, maxLength: 2 }).map((some) => FieldValue.arrayUnion(...some)),
  fc.array(scalar, { minLength: 1, maxLength: 2 }).map((some) => FieldValue.arrayRemove(...some)),
  fc.constant(FieldValue.delete()),
);
const fields = fc.dictionary(fc.constantFrom("x", "y", "z"), plain, { maxKeys: 3 });
const merged = fc.dictionary(fc.constantFrom("x", "y"), fc.oneof(plain, transform), { maxKeys: 2 });
const updated = fc
  .uniqueArray(fc.tuple(field, fc.oneof(plain, transform)), {
    minLength: 1,
    maxLength: 2,
    selector: ([path]) => path,
  })
  .map((entries) => Object.fromEntries(entries));

const write = fc.oneof(
  fc.record({ kind: fc.constant("set" as const), id, fields }),
  fc.record({ kind: fc.constant("merge" as const), id, fields: merged }),
  fc.record({ kind: fc.constant("create" as const), id, fields }),
  fc.record({ kind: fc.constant("update" as const), id, fields: updated }),
  fc.record({ kind: fc.constant("delete" as const), id }),
);

const comparison = fc.oneof(
  fc.tuple(field, fc.constantFrom("==", "<", "<=", ">", ">=", "!=", "array-contains"), scalar),
  fc.tuple(
    field,
    fc.constantFrom("in", "not-in", "array-contains-any"),
    fc.array(scalar, { minLength: 1, maxLength: 3 }),
  ),
);
/** The client allows NaN and null only with == and !=. */
const condition = comparison.filter(
  ([, operator, value]) =>
    ["==", "!="].includes(operator) || !(value === null || Number.isNaN(value)),
);
const ordered = fc.oneof({ weight: 5, arbitrary: field }, fc.constant("__name__"));
const query = fc.record({
  conditions: fc.array(condition, { maxLength: 2 }),
  isOr: fc.boolean(),
  orders: fc.uniqueArray(fc.tuple(ordered, fc.constantFrom("asc" as const, "desc" as const)), {
    maxLength: 2,
    selector: ([path]) => path,
  }),
  limit: fc.option(fc.integer({ min: 1, max: 4 }), { nil: undefined }),
  offset: fc.constantFrom(0, 0, 0, 1),
  startAfter: fc.option(fc.tuple(scalar), { nil: undefined }),
});

type Write = typeof write extends fc.Arbitrary<infer T> ? T : never;
type RandomQuery = typeof query extends fc.Arbitrary<infer T> ? T : never;

export const step = fc.oneof(
  { weight: 3, arbitrary: fc.array(write, { minLength: 1, maxLength: 3 }) },
  { weight: 4, arbitrary: query },
);
export type Step = Write[] | RandomQuery;

/** The outcome as text that is the same for every server: the values without times, or the error's code. */
export async function perform(things: CollectionReference, one: Step): Promise<string> {
  try {
    if (!Array.isArray(one)) return inWords((await toQuery(things, one).get()).docs);
    const batch = things.firestore.batch();
    for (const write of one) addTo(batch, things.doc(write.id), write);
    await batch.commit();
    return inWords(await things.firestore.getAll(...one.map((write) => things.doc(write.id))));
  } catch (error) {
    return `failed ${(error as { code?: number }).code ?? (error as Error).message}`;
  }
}

function addTo(batch: FirebaseFirestore.WriteBatch, document: DocumentReference, write: Write) {
  if (write.kind === "delete") batch.delete(document);
  else if (write.kind === "merge") batch.set(document, write.fields, { merge: true });
  else if (write.kind === "update") batch.update(document, write.fields);
  else batch[write.kind](document, write.fields);
}

function toQuery(things: CollectionReference, random: RandomQuery): Query {
  const filters = random.conditions.map(([path, operator, value]) =>
    Filter.where(path, operator, value),
  );
  let built: Query = things;
  if (filters.length > 0)
    built = built.where(random.isOr ? Filter.or(...filters) : Filter.and(...filters));
  for (const [path, direction] of random.orders) built = built.orderBy(path, direction);
  if (random.startAfter !== undefined && random.orders.length > 0)
    built = built.startAfter(...random.startAfter);
  if (random.offset > 0) built = built.offset(random.offset);
  return random.limit === undefined ? built : built.limit(random.limit);
}

function inWords(documents: FirebaseFirestore.DocumentSnapshot[]): string {
  return documents.map((one) => `${one.id}: ${valueInWords(one.data())}`).join("\n");
}

function valueInWords(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(valueInWords).join(", ")}]`;
  if (Buffer.isBuffer(value)) return `bytes ${value.toString("hex")}`;
  if (value instanceof Timestamp) return `time ${value.toMillis()}`;
  if (typeof value === "object" && value !== null) {
    const entries = Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1));
    return `{${entries.map(([name, inner]) => `${name}: ${valueInWords(inner)}`).join(", ")}}`;
  }
  return typeof value === "string" ? JSON.stringify(value) : String(value);
}
