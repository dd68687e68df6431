/**
 * What a document looks like in Firestore, derived from its schema in the domain. An instant is a timestamp there. A
 * limit on what people may enter today says nothing about what was stored before it, so limits are left out. Members
 * that this version does not know are kept: a newer one wrote them.
 */
import { Timestamp } from "@google-cloud/firestore";
import { z } from "zod";
import { fromFirestore } from "./timestamps.ts";

/** Its JSON Schema is that of the instant in JSON. */
const StoredInstant = z
  .transform((value, context) => {
    if (value instanceof Timestamp) return value.toDate();
    // An upgrade may have made one already.
    if (value instanceof Date) return value;
    const message = `Invalid input: expected timestamp, received ${typeof value}`;
    context.issues.push({ code: "custom", message, input: value });
    return z.NEVER;
  })
  .meta({ type: "string", format: "date-time" });

/** Any value, such as the facts of an audit row. */
const StoredAnything = z.transform(fromFirestore);

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

/** Throws for a kind of schema that no document has had so far: it needs a row in `FORMS`. */
export function storedForm(schema: z.core.$ZodType): z.ZodType {
  const { def } = schema._zod;
  const form = FORMS[def.type];
  if (form === undefined) throw new Error(`a stored document has no form of ${def.type} yet`);
  return form(def as never);
}
