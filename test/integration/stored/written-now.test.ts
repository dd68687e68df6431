/** Documents of this version match the schemas of the version before, which runs beside it during a deploy. */
import { Ajv2020 } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import { afterAll, beforeAll, expect, it } from "vitest";
import { fromFirestore } from "../../../shared/platform/stored-form.ts";
import { startApp, type App } from "../../support/app.ts";
import { STORED } from "../../support/stored-documents.ts";
import {
  freezeDocuments,
  kindOf,
  SCENARIO_ENV,
  writeEveryKind,
} from "../../support/stored-scenario.ts";
import { frozenSchemas } from "../../support/stored-schemas.ts";

let app: App;
beforeAll(async () => {
  app = await startApp({ env: SCENARIO_ENV });
  await writeEveryKind(app);
});
afterAll(() => app.close());

it("the version before can read each kind of document", async () => {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  formats.default(ajv);
  const validators = new Map(
    frozenSchemas().map(({ name, schema }) => [name, ajv.compile(schema)]),
  );
  const documents = await app.dump();
  // Used after a release: docs/decisions/0030-documents-grow-old.md.
  if (process.env["FREEZE_STORED"] === "1") freezeDocuments(documents, app.clock.now());
  const met = new Set<string>();
  for (const [path, data] of Object.entries(documents)) {
    const kind = kindOf(path);
    if (kind === undefined) continue;
    met.add(kind);
    const validator = validators.get(kind);
    // The version before does not know this kind, and reads none.
    if (validator === undefined) continue;
    const isValid = validator(JSON.parse(JSON.stringify(fromFirestore(data))));
    expect(isValid, `${path}: ${ajv.errorsText(validator.errors)}`).toBe(true);
  }
  expect([...met].toSorted()).toEqual(Object.keys(STORED).toSorted());
});
