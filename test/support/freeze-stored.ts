/** `npm run freeze-stored`; USAGE says what it does. */
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import type { StoredName } from "./stored-documents.ts";

const USAGE = `npm run freeze-stored
Makes the present schemas of stored documents those of the version before (test/fixtures/stored). For the commit
that follows a release, after npm run format: docs/decisions/0030-documents-grow-old.md.`;

const { values } = parseArgs({ options: { help: { type: "boolean", default: false } } });
if (values.help) {
  console.log(USAGE);
} else {
  const { STORED } = await import("./stored-documents.ts");
  const { schemaOf, SCHEMAS_FOLDER } = await import("./stored-schemas.ts");
  for (const name of Object.keys(STORED) as StoredName[]) {
    const text = `${JSON.stringify(schemaOf(name), null, 2)}\n`;
    writeFileSync(new URL(`${name}.json`, SCHEMAS_FOLDER), text);
  }
}
