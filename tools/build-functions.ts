/**
 * `npm run build`: builds each function into dist/functions/{name}/ and packs it as {name}.zip. `-- NAME…` builds only
 * those functions, `--out DIR` writes to another folder. The same sources and lock file give the same bytes.
 */
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs, promisify } from "node:util";
import { gzip } from "node:zlib";
import { bundle, SMTP, TRACING, type Bundle } from "./bundle/bundle.ts";
import { CODE, lockOf, MAIN, manifestOf, WARM_UP, type Lock } from "./bundle/manifest.ts";
import { SLIMMINGS, type Slimming } from "./bundle/slimming.ts";
import { zip } from "./bundle/zip.ts";
import type { CatalogEntry } from "./generate-catalog.ts";

const ROOT = fileURLToPath(new URL("../", import.meta.url));
export const DIST = join(ROOT, "dist/functions");

export interface Built {
  name: string;
  raw: number;
  gzipped: number;
}

/** Limits for the size of a bundle, in bytes. Loading it is most of a cold start (`npm run bench`). */
export const BUDGET = { median: 1_500_000, largest: 3_000_000 };

export async function readCatalog(): Promise<CatalogEntry[]> {
  return JSON.parse(await readFile(join(ROOT, "functions/catalog.json"), "utf8"));
}

/** Builds each function into `out/{name}`. */
export async function buildFunctions(entries: CatalogEntry[], out: string): Promise<Built[]> {
  const lock: Lock = JSON.parse(await readFile(join(ROOT, "package-lock.json"), "utf8"));
  const scripts = {
    [MAIN]: await readFile(new URL("bundle/load.cjs", import.meta.url)),
    [WARM_UP]: await readFile(new URL(`bundle/${WARM_UP}`, import.meta.url)),
  };
  const met = new Set<Slimming>();
  const built: Built[] = [];
  for (const entry of entries) {
    const made = await bundle(entry, lock);
    for (const slimming of made.met) met.add(slimming);
    await write(join(out, entry.name), {
      ...filesOf(made, manifestOf(entry, lock), lock),
      ...scripts,
    });
    const { length } = await promisify(gzip)(made.code);
    built.push({ name: entry.name, raw: made.code.length, gzipped: length });
  }
  const missed = SLIMMINGS.filter((slimming) => !met.has(slimming));
  if (missed.length > 0 && entries.length === (await readCatalog()).length) {
    const paths = missed.map(({ path }) => path.source).join(", ");
    throw new Error(`tools/bundle/slimming.ts: no bundle contains ${paths}`);
  }
  return built;
}

const filesOf = (
  { code, map, tracing, smtp }: Pick<Bundle, "code" | "map" | "tracing" | "smtp">,
  manifest: ReturnType<typeof manifestOf>,
  lock: Lock,
): Record<string, Uint8Array> => ({
  [CODE]: code,
  [`${CODE}.map`]: map,
  [TRACING]: tracing,
  ...(smtp !== null && { [SMTP]: smtp }),
  "package.json": json(manifest),
  "package-lock.json": json(lockOf(manifest, lock)),
});

const json = (value: object): Uint8Array => Buffer.from(`${JSON.stringify(value, null, 2)}\n`);

/** The folder runs locally; the cloud builds from the archive. */
async function write(folder: string, files: Record<string, Uint8Array>): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const written = Object.entries(files).map(([name, bytes]) =>
    writeFile(join(folder, name), bytes),
  );
  await Promise.all([...written, writeFile(`${folder}.zip`, zip(files))]);
}

export const median = (values: number[]): number =>
  values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;

if (import.meta.main) {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { out: { type: "string", default: DIST } },
  });
  const catalog = await readCatalog();
  const unknown = positionals.filter((name) => !catalog.some((entry) => entry.name === name));
  if (unknown.length > 0) throw new Error(`No such function: ${unknown.join(", ")}`);
  const wanted = catalog.filter(
    ({ name }) => positionals.length === 0 || positionals.includes(name),
  );
  if (positionals.length === 0) await rm(values.out, { recursive: true, force: true });
  const built = await buildFunctions(wanted, values.out);
  const kb = (bytes: number) => `${Math.round(bytes / 1000)} kB`.padStart(9);
  for (const { name, raw, gzipped } of built) {
    console.log(`${name.padEnd(30)}${kb(raw)}${kb(gzipped)} gz`);
  }
  const sizes = built.map(({ raw }) => raw);
  const largest = Math.max(...sizes);
  console.log(`${"median, largest".padEnd(30)}${kb(median(sizes))}${kb(largest)}`);
  // The median of a few functions says nothing about all of them.
  const isMedianOver = built.length === catalog.length && median(sizes) > BUDGET.median;
  if (isMedianOver || largest > BUDGET.largest) {
    const [middle, most] = [kb(BUDGET.median), kb(BUDGET.largest)].map((text) => text.trim());
    console.error(`Over budget: the median may be ${middle}, the largest ${most}`);
    process.exitCode = 1;
  }
}
