/** `npm run catalog`: writes functions/catalog.json from the function files. `--check` only fails if it is stale. */
import { readdir, readFile, writeFile } from "node:fs/promises";
import {
  ENQUEUES,
  REACHES,
  SECRETS,
  STORELESS,
  type AnyEndpoint,
  type Identity,
} from "../functions/http/endpoint.ts";
import { HANDLERS, type QueueName } from "../shared/platform/tasks.ts";

export interface CatalogEntry {
  name: string;
  /** `name` with underscores: entry points may not contain hyphens, and names may not contain underscores. */
  entry_point: string;
  file: string;
  trigger: "http" | "task" | "schedule" | "webhook";
  method: string;
  path: string;
  access: string;
  /** The least capability of its callers; null for the usual one. */
  capability: string | null;
  identity: string;
  queue: string | null;
  schedule: string | null;
  /** The only account that may call it: that of API Gateway, Cloud Tasks or Cloud Scheduler. */
  invoker: "gateway" | "tasks" | "scheduler";
  /** Whether its account may use the database. */
  uses_firestore: boolean;
  /** The services, besides Firestore, that its account has roles for. */
  reaches: readonly string[];
  /** The queues that its account may put tasks into. */
  enqueues: readonly QueueName[];
  /** Environment variables whose values come from Secret Manager. */
  secrets: readonly string[];
  memory_mb: number;
  concurrency: number;
  is_kept_warm: boolean;
  timeout_s: number;
  /** Becomes NODE_OPTIONS. It limits the heap, because V8 would take 259 MiB where the function has 256 MiB. */
  node_options: string;
  summary: string;
}

const SURFACES = ["sys", "public", "internal", "assistants"];
const CATALOG = new URL("../functions/catalog.json", import.meta.url);

export async function functionFiles(): Promise<string[]> {
  const folders = SURFACES.map(async (surface) => {
    const folder = new URL(`../functions/${surface}/`, import.meta.url);
    const files = await readdir(folder).catch(() => []);
    return files.filter((file) => file.endsWith(".ts")).map((file) => `${surface}/${file}`);
  });
  return (await Promise.all(folders)).flat().toSorted();
}

export async function buildCatalog(): Promise<CatalogEntry[]> {
  return Promise.all(
    (await functionFiles()).map(async (file) => {
      const loaded = (await import(`../functions/${file}`)) as { default: AnyEndpoint };
      return entryOf(file, loaded.default.spec);
    }),
  );
}

const INVOKERS = {
  read: "gateway",
  mutate: "gateway",
  assistant: "gateway",
  public: "gateway",
  webhook: "gateway",
  task: "tasks",
  schedule: "scheduler",
} as const satisfies Record<AnyEndpoint["spec"]["access"], CatalogEntry["invoker"]>;

function entryOf(file: string, spec: AnyEndpoint["spec"]): CatalogEntry {
  const name = file.replace(/^.*\//, "").replace(/\.ts$/, "");
  const { access } = spec;
  const isService = access === "task" || access === "schedule" || access === "webhook";
  if (isService && spec.path !== `/${name}`) throw new Error(`${name}: the path must be /${name}`);
  if (
    isService &&
    (access === "task") !== (spec.queue !== undefined && HANDLERS[spec.queue] === name)
  ) {
    throw new Error(`${name}: HANDLERS must name it for its queue, and only tasks have one`);
  }
  if (access === "mutate" && spec.audit === undefined) {
    throw new Error(`${name}: an endpoint that changes something needs \`audit\``);
  }
  return {
    name,
    entry_point: name.replaceAll("-", "_"),
    file,
    trigger: isService ? access : "http",
    method: spec.method,
    path: spec.path,
    access,
    capability: spec.capability ?? null,
    identity: spec.identity,
    queue: spec.queue ?? null,
    schedule: spec.schedule ?? null,
    invoker: INVOKERS[access],
    uses_firestore: !STORELESS.includes(spec.identity),
    reaches: REACHES[spec.identity],
    enqueues: queuesOf(spec.identity),
    secrets: SECRETS[spec.identity],
    memory_mb: spec.memoryMb ?? 256,
    concurrency: spec.concurrency ?? 1,
    is_kept_warm: spec.isKeptWarm ?? false,
    timeout_s: spec.timeoutS ?? 60,
    node_options: heapOptions(spec.heapMb ?? (spec.memoryMb ?? 256) / 2),
    summary: spec.summary,
  };
}

const queuesOf = (identity: Identity): readonly QueueName[] =>
  identity in ENQUEUES ? ENQUEUES[identity as keyof typeof ENQUEUES] : [];

/** A small young generation leaves more of the memory to code and buffers. */
function heapOptions(heapMb: number): string {
  return `--max-old-space-size=${heapMb} --max-semi-space-size=1`;
}

if (import.meta.main) {
  const fresh = `${JSON.stringify(await buildCatalog(), null, 2)}\n`;
  if (process.argv.includes("--check")) {
    const kept = await readFile(CATALOG, "utf8").catch(() => "");
    if (kept !== fresh) {
      console.error("functions/catalog.json is stale: npm run catalog");
      process.exit(1);
    }
  } else {
    await writeFile(CATALOG, fresh);
  }
}
