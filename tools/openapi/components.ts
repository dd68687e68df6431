/** zod schemas as JSON Schema 2020-12, those with an id as components of the document. */
import { z } from "zod";

export type JsonSchema = { [member: string]: unknown };

/** Collects what has an id; the same id for two different schemas is an error. */
export class Components {
  readonly schemas: Record<string, JsonSchema> = {};

  /** The schema of what goes over the wire: what a request may be, and what an encoded reply is. */
  add(schema: z.ZodType): JsonSchema {
    // Inside an object a schema with an id becomes a reference, as it should everywhere.
    const converted = z.toJSONSchema(z.object({ it: schema }), {
      io: "input",
      override: ({ jsonSchema }) => {
        // The format says it, and zod's pattern for it is five lines long.
        if (jsonSchema.format === "date-time" || jsonSchema.format === "email") {
          delete jsonSchema.pattern;
        }
        // A JSON number has no such bounds, and they say nothing of the domain.
        if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
        if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
      },
    });
    const { $defs = {}, properties } = hoisted(converted) as {
      $defs?: Record<string, JsonSchema>;
      properties: { it: JsonSchema };
    };
    for (const [name, definition] of Object.entries($defs)) this.#keep(name, definition);
    return properties.it;
  }

  #keep(name: string, { id: _id, ...definition }: JsonSchema): void {
    const kept = this.schemas[name];
    if (kept !== undefined && JSON.stringify(kept) !== JSON.stringify(definition)) {
      throw new Error(`two schemas have the id ${name}`);
    }
    this.schemas[name] = definition;
  }
}

/** References into `$defs` as references into the document's components. */
function hoisted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(hoisted);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      name,
      name === "$ref" && typeof member === "string"
        ? member.replace("#/$defs/", "#/components/schemas/")
        : hoisted(member),
    ]),
  );
}
