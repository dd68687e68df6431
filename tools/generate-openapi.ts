/**
 * `npm run openapi`: writes functions/openapi.json from the function files and, from that document, docs/api.md and the
 * console's types and field limits. `--check` only fails if one of them is stale.
 */
import { execFileSync } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { AnyEndpoint } from "../functions/http/endpoint.ts";
import { declarationsOf } from "../packages/api-declarations/declarations.ts";
import { buildCatalog } from "./generate-catalog.ts";
import { describeApi, type OpenApi } from "./openapi/document.ts";
import { fieldsModuleOf } from "./openapi/fields.ts";
import { referenceOf } from "./openapi/reference.ts";

const DOCUMENT = new URL("../functions/openapi.json", import.meta.url);
const DECLARATIONS = new URL("../client/api.d.ts", import.meta.url);
const REFERENCE = new URL("../docs/api.md", import.meta.url);
const FIELDS = new URL("../admin/src/api/fields.ts", import.meta.url);
const FORMAT = fileURLToPath(new URL("../.oxfmtrc.json", import.meta.url));
const FORMATTER = fileURLToPath(new URL("../node_modules/.bin/oxfmt", import.meta.url));

export async function buildOpenApi(): Promise<OpenApi> {
  const catalog = await buildCatalog();
  const described = catalog.map(async (entry) => {
    const loaded = (await import(`../functions/${entry.file}`)) as { default: AnyEndpoint };
    return { entry, spec: loaded.default.spec };
  });
  return describeApi(await Promise.all(described));
}

/** The source as the formatter would leave it, so that the committed file passes lint and `--check`. */
async function formatted(name: string, source: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "openapi-"));
  try {
    const file = join(folder, name);
    await writeFile(file, source);
    execFileSync(FORMATTER, ["-c", FORMAT, file]);
    return await readFile(file, "utf8");
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

if (import.meta.main) {
  const document = await buildOpenApi();
  const made: [URL, string][] = [
    [DOCUMENT, `${JSON.stringify(document, null, 2)}\n`],
    [DECLARATIONS, await formatted("api.d.ts", await declarationsOf(document))],
    [FIELDS, await formatted("fields.ts", fieldsModuleOf(document))],
    [REFERENCE, await formatted("api.md", referenceOf(document, await buildCatalog()))],
  ];
  for (const [file, fresh] of made) {
    if (!process.argv.includes("--check")) await writeFile(file, fresh);
    else if ((await readFile(file, "utf8").catch(() => "")) !== fresh) {
      console.error(`${fileURLToPath(file)} is stale: npm run openapi`);
      process.exitCode = 1;
    }
  }
}
