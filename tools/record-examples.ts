/**
 * `npm run examples -- FILE`: chooses examples of answers for tools/openapi/examples.json from what tests were answered.
 * `RECORD_ANSWERS=FILE npm test` writes the file. An example that still fits the description stays as it is, so that a further
 * run changes only what has to change.
 */
import { createReadStream } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { createInterface } from "node:readline";
import { jsonSuccesses, unfit } from "./openapi/described.ts";

type Examples = Record<string, Record<string, unknown>>;

const FILE = new URL("openapi/examples.json", import.meta.url);
/** A longer list says no more. */
const ELEMENTS_MAX = 2;
const CHARACTERS_MAX = 6000;
const TEXT_MAX = 400;
const LOCAL = /http:\/\/127\.0\.0\.1:\d+/g;
const SHOWN_ORIGIN = "https://webinars.example.org";
/** The shape of a subscriber's secret, of which the description shows none that was ever used. */
const SECRET = /^whsec_/;
const SHOWN_SECRET = `whsec_${Buffer.from("an example, and nobody's secret!").toString("base64")}`;

function shortened(value: unknown): unknown {
  if (typeof value === "string") {
    if (SECRET.test(value)) return SHOWN_SECRET;
    const text = value.replaceAll(LOCAL, SHOWN_ORIGIN);
    return text.length > TEXT_MAX ? `${text.slice(0, TEXT_MAX)}…` : text;
  }
  if (Array.isArray(value)) return value.slice(0, ELEMENTS_MAX).map(shortened);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, shortened(each)]));
}

/** What says most: many members that are neither null nor empty. */
const told = (value: unknown): number => {
  if (typeof value !== "object" || value === null) return value === null || value === "" ? 0 : 1;
  return Object.values(value).reduce<number>((sum, each) => sum + told(each), 0);
};

async function recorded(file: string): Promise<Examples> {
  const best: Examples = {};
  for await (const line of createInterface({ input: createReadStream(file) })) {
    const { operation, status, body } = JSON.parse(line) as {
      operation: string;
      status: string;
      body: unknown;
    };
    const each = shortened(body);
    if (JSON.stringify(each).length > CHARACTERS_MAX) continue;
    const before = best[operation]?.[status];
    if (before === undefined || told(each) > told(before)) {
      best[operation] = { ...best[operation], [status]: each };
    }
  }
  return best;
}

if (import.meta.main) {
  const file = process.argv[2];
  if (file === undefined)
    throw new Error("npm run examples -- FILE: name the file of RECORD_ANSWERS");
  const kept = JSON.parse(await readFile(FILE, "utf8")) as Examples;
  const found = await recorded(file);
  const chosen: Examples = {};
  const byName = jsonSuccesses.toSorted((one, other) =>
    one.operationId < other.operationId ? -1 : 1,
  );
  for (const { operationId, status, schema } of byName) {
    const example = [kept[operationId]?.[status], found[operationId]?.[status]].find(
      (each) => each !== undefined && unfit(schema, each) === null,
    );
    if (example === undefined) console.error(`no example of ${operationId} ${status}`);
    else chosen[operationId] = { ...chosen[operationId], [status]: example };
  }
  await writeFile(FILE, `${JSON.stringify(chosen, null, 2)}\n`);
}
