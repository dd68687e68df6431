/** Reads functions/catalog.json, the list of the product's functions. */
import { readFileSync } from "node:fs";

export interface CatalogFunction {
  name: string;
  entry_point: string;
  trigger: "http" | "task" | "schedule" | "webhook";
  method: string;
  path: string;
  access: string;
  identity: string;
  queue: string | null;
  enqueues: readonly string[];
  schedule: string | null;
  timeout_s: number;
  node_options: string;
}

const FILE = new URL("../../functions/catalog.json", import.meta.url);

export const readCatalog = (): CatalogFunction[] => JSON.parse(readFileSync(FILE, "utf8"));
