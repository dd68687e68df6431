/** The stored documents' schemas as JSON Schema, and the frozen ones of the version before. */
import { readdirSync, readFileSync } from "node:fs";
import { z } from "zod";
import { STORED, type StoredName } from "./stored-documents.ts";
import type { Schema } from "./schema-arbitrary.ts";

export const SCHEMAS_FOLDER = new URL("../fixtures/stored/schemas/", import.meta.url);

const MAY_BE_MISSING = ["optional", "default"];

/** Instants as text, as in JSON. */
export const schemaOf = (name: StoredName): Schema =>
  z.toJSONSchema(STORED[name].form(), {
    unrepresentable: "any",
    io: "input",
    // By itself it takes the members that we transform for optional.
    override: ({ zodSchema, jsonSchema }) => {
      const { def } = (zodSchema as z.core.$ZodTypes)._zod;
      if (def.type !== "object") return;
      const required = Object.entries(def.shape).filter(
        ([, member]) => !MAY_BE_MISSING.includes(member._zod.def.type),
      );
      jsonSchema.required = required.map(([member]) => member);
    },
  });

export function frozenSchemas(): { name: StoredName; schema: Schema }[] {
  return readdirSync(SCHEMAS_FOLDER).map((file) => ({
    name: file.replace(".json", "") as StoredName,
    schema: JSON.parse(readFileSync(new URL(file, SCHEMAS_FOLDER), "utf8")) as Schema,
  }));
}
