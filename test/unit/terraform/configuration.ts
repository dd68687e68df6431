/** terraform/ as data: every block of every file, with expressions as text. */
import { readdir, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { parse } from "@cdktn/hcl2json";

export type Json = string | number | boolean | null | Json[] | { [name: string]: Json };
export type Attributes = Record<string, Json>;

export interface Resource {
  /** Path below terraform/; `.` for the root module. */
  module: string;
  type: string;
  name: string;
  attributes: Attributes;
}

export interface File {
  path: string;
  module: string;
  content: Record<string, Json>;
}

const ROOT = "terraform";

export async function readHcl(path: string): Promise<Record<string, Json>> {
  return (await parse(path, await readFile(path, "utf8"))) as Record<string, Json>;
}

async function readAll(): Promise<File[]> {
  const found = await readdir(ROOT, { recursive: true });
  const paths = found.filter((path) => path.endsWith(".tf") && !path.includes(".terraform/"));
  return Promise.all(
    paths.map(async (path) => ({
      path: join(ROOT, path),
      module: dirname(path),
      content: await readHcl(join(ROOT, path)),
    })),
  );
}

export const files = await readAll();

export const resources: Resource[] = files.flatMap(({ module, content }) =>
  Object.entries(
    (content["resource"] ?? {}) as Record<string, Record<string, Attributes[]>>,
  ).flatMap(([type, named]) =>
    Object.entries(named).flatMap(([name, blocks]) =>
      blocks.map((attributes) => ({ module, type, name, attributes })),
    ),
  ),
);

export const ofType = (type: string): Resource[] => resources.filter((each) => each.type === type);

/** The `locals` of all files of a module, merged. */
export function localsOf(module: string): Attributes {
  const blocks = files
    .filter((file) => file.module === module)
    .flatMap(({ content }) => (content["locals"] ?? []) as Attributes[]);
  return Object.assign({}, ...blocks) as Attributes;
}

/** The module blocks of a folder, by name. */
export function modulesOf(module: string): Record<string, Attributes | undefined> {
  const blocks = files
    .filter((file) => file.module === module)
    .flatMap(({ content }) =>
      Object.entries((content["module"] ?? {}) as Record<string, Attributes[]>),
    );
  return Object.fromEntries(blocks.map(([name, [attributes]]) => [name, attributes]));
}

/** Every string in a value, at any depth, with its path. */
export function textsOf(value: Json, place = ""): { place: string; text: string }[] {
  if (typeof value === "string") return [{ place, text: value }];
  if (value === null || typeof value !== "object") return [];
  return Object.entries(value).flatMap(([name, each]) => textsOf(each, `${place}/${name}`));
}

export const allTexts = files.flatMap(({ path, content }) => textsOf(content, path));

/** An expression's source text. */
export const textOf = (value: Json | undefined): string =>
  typeof value === "string" ? value : JSON.stringify(value ?? null);

/** The resource's only block of this name. */
export function blockOf(resource: Resource | undefined, name: string): Attributes {
  const [block] = (resource?.attributes[name] ?? []) as Attributes[];
  if (block === undefined) throw new Error(`there is no ${name}`);
  return block;
}
