/**
 * Derives the stored form of a document from its schema in the domain. Instants are timestamps. Limits are dropped, because
 * a document may be older than a limit on what people may enter. Members that this version does not know are kept, because
 * a newer version wrote them.
 */
import { Timestamp } from "@google-cloud/firestore";
import { z } from "zod";
import { DEFAULT_LOCALE, Locale } from "./locale.ts";

/** A timestamp. `meta` is for its JSON Schema. */
const StoredInstant = z
  .transform((value, context) => {
    if (value instanceof Timestamp) return value.toDate();
    // `upgrade` may have converted it already.
    if (value instanceof Date) return value;
    const message = `Invalid input: expected timestamp, received ${typeof value}`;
    context.issues.push({ code: "custom", message, input: value });
    return z.NEVER;
  })
  .meta({ type: "string", format: "date-time" });

/** Any value, such as the facts of an audit row. */
const StoredAnything = z.transform(fromFirestore);

/** A later version may write in a language that this one does not know. */
const STORED_LOCALE = z
  .transform((value, context) => {
    const known = Locale.safeParse(value);
    if (known.success) return known.data;
    if (typeof value === "string") return DEFAULT_LOCALE;
    const message = `Invalid input: expected a language, received ${typeof value}`;
    context.issues.push({ code: "custom", message, input: value });
    return z.NEVER;
  })
  .meta({ type: "string", enum: Locale.options });

const FORMS: Readonly<Record<string, (def: never) => z.ZodType>> = {
  object: ({ shape }: z.core.$ZodObjectDef) => {
    const members = Object.entries(shape).map(([name, member]) => [name, storedForm(member)]);
    return z.looseObject(Object.fromEntries(members));
  },
  array: ({ element }: z.core.$ZodArrayDef) => z.array(storedForm(element)),
  record: ({ valueType }: z.core.$ZodRecordDef) => z.record(z.string(), storedForm(valueType)),
  nullable: ({ innerType }: z.core.$ZodNullableDef) => z.nullable(storedForm(innerType)),
  optional: ({ innerType }: z.core.$ZodOptionalDef) => z.optional(storedForm(innerType)),
  default: ({ innerType, defaultValue }: z.core.$ZodDefaultDef) =>
    z._default(storedForm(innerType), defaultValue),
  enum: ({ entries }: z.core.$ZodEnumDef) => z.enum(entries),
  string: () => z.string(),
  number: () => z.number(),
  boolean: () => z.boolean(),
  unknown: () => StoredAnything,
  pipe: ({ out }: z.core.$ZodPipeDef) => {
    if (out._zod.def.type === "date") return StoredInstant;
    throw new Error("the only pipe that a stored document may have is Instant");
  },
};

/** Throws for a kind of schema without a row in `FORMS`: no document has needed it so far. */
export function storedForm(schema: z.core.$ZodType): z.ZodType {
  if (schema === Locale) return STORED_LOCALE;
  const { def } = schema._zod;
  const form = FORMS[def.type];
  if (form === undefined) throw new Error(`a stored document has no form of ${def.type} yet`);
  return form(def as never);
}

/** Replaces each Firestore timestamp by a `Date`, at any depth. */
export function fromFirestore(value: unknown): unknown {
  if (value instanceof Timestamp) return value.toDate();
  if (Array.isArray(value)) return value.map(fromFirestore);
  if (value !== null && typeof value === "object" && value.constructor === Object) {
    return Object.fromEntries(
      Object.entries(value).map(([name, member]) => [name, fromFirestore(member)]),
    );
  }
  return value;
}
