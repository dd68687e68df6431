/** Converts zod schemas to JSON Schema 2020-12. Schemas with an id become components of the document. */
import { z } from "zod";

export type JsonSchema = { [member: string]: unknown };

/** Collects the schemas that have an id. Throws if two different schemas share one. */
export class Components {
  readonly schemas: Record<string, JsonSchema> = {};

  /** Returns the JSON Schema of what goes over the wire: a request's input, or an encoded reply. */
  add(schema: z.ZodType): JsonSchema {
    // zod replaces a schema that has an id by a reference only inside another schema.
    const converted = z.toJSONSchema(z.object({ it: schema }), {
      io: "input",
      override: ({ jsonSchema }) => {
        // The format suffices; zod's pattern for it is five lines long.
        if (jsonSchema.format === "date-time") delete jsonSchema.pattern;
        nameMembers(jsonSchema);
        // zod adds the bounds of safe integers, which are not the domain's.
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
      throw new Error(`Two schemas have the id ${name}`);
    }
    this.schemas[name] = definition;
  }
}

/** Lists the members of a record with a closed list of names, which linters and generators look for. */
function nameMembers(schema: z.core.JSONSchema.BaseSchema): void {
  const { propertyNames, required, additionalProperties } = schema;
  if (propertyNames === undefined || required === undefined) return;
  if (typeof additionalProperties !== "object") return;
  schema.properties = Object.fromEntries(required.map((name) => [name, additionalProperties]));
  schema.additionalProperties = false;
  delete schema.propertyNames;
}

/** Replaces references to `$defs` by references to the document's components. */
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
