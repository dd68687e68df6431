/**
 * `npm run examples -- FILE`: chooses examples of answers for tools/openapi/examples.json from what tests were answered.
 * `RECORD_ANSWERS=FILE npm test` writes the file. An example that still fits the description stays as it is, so that a further
 * run changes only what has to change.
 */
import { createReadStream } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { createInterface } from "node:readline";
import { Ajv2020 } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import openapi from "../functions/openapi.json" with { type: "json" };

type Examples = Record<string, Record<string, unknown>>;

const FILE = new URL("openapi/examples.json", import.meta.url);
const JSON_TYPE = "application/json";
/** A longer list says no more. */
const ELEMENTS_MAX = 2;
const CHARACTERS_MAX = 6000;
const TEXT_MAX = 400;
const LOCAL = /http:\/\/127\.0\.0\.1:\d+/g;
const SHOWN_ORIGIN = "https://webinars.example.org";
/** The shape of a subscriber's secret, of which the description shows none that was ever used. */
const SECRET = /^whsec_/;
const SHOWN_SECRET = `whsec_${Buffer.from("an example, and nobody's secret!").toString("base64")}`;

const ajv = new Ajv2020({ strict: false });
formats.default(ajv);
ajv.addSchema({ $id: "openapi", ...openapi });

/** By operation and status: whether a body fits. Only for answers in JSON. */
function validators(): Map<string, (body: unknown) => boolean> {
  const all = Object.values(openapi.paths).flatMap((methods) => Object.values(methods));
  const found = all.flatMap(({ operationId, responses }: Operation) =>
    Object.entries(responses).flatMap(([status, { content }]) => {
      const schema = status.startsWith("2") ? content?.[JSON_TYPE]?.schema : undefined;
      if (schema === undefined) return [];
      const text = JSON.stringify(schema).replaceAll('"#/', '"openapi#/');
      const fits = ajv.compile(JSON.parse(text) as object);
      return [[`${operationId} ${status}`, (body: unknown) => fits(body)] as const];
    }),
  );
  return new Map(found);
}

interface Operation {
  operationId: string;
  responses: Record<string, { content?: Record<string, { schema: object }> }>;
}

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
  for (const [key, fits] of [...validators()].toSorted(([one], [other]) =>
    one < other ? -1 : 1,
  )) {
    const [operation = "", status = ""] = key.split(" ");
    const example = [kept[operation]?.[status], found[operation]?.[status]].find(
      (each) => each !== undefined && fits(each),
    );
    if (example === undefined) console.error(`no example of ${key}`);
    else chosen[operation] = { ...chosen[operation], [status]: example };
  }
  await writeFile(FILE, `${JSON.stringify(chosen, null, 2)}\n`);
}
