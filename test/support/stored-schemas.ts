/** Schemas of stored documents as JSON Schema: the present ones, and the frozen ones of the version before. */
import { readdirSync, readFileSync } from "node:fs";
import { z } from "zod";
import { STORED, type StoredName } from "./stored-documents.ts";
import type { Schema } from "./schema-arbitrary.ts";

export const SCHEMAS_FOLDER = new URL("../fixtures/stored/schemas/", import.meta.url);

const MAY_BE_MISSING = ["optional", "default"];

/** Instants become strings, as in JSON. */
export const schemaOf = (name: StoredName): Schema =>
  z.toJSONSchema(STORED[name].form(), {
    unrepresentable: "any",
    io: "input",
    // zod marks members with a transform as optional, so they are corrected here.
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
