/** Bundles a function's code into one file. */
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build, type BuildOptions, type Metafile, type Plugin } from "esbuild";
import { REACHES, type Identity } from "../../functions/http/endpoint.ts";
import type { CatalogEntry } from "../generate-catalog.ts";
import { CODE, FRAMEWORK, type Lock } from "./manifest.ts";
import {
  apart,
  deduplicate,
  firestoreWithoutGrpc,
  leaveOut,
  leaveOutNames,
  loadOnUse,
  slim,
} from "./plugins.ts";
import type { Slimming } from "./slimming.ts";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const FUNCTIONS = join(ROOT, "functions");

/** A file beside the bundle, loaded only if spans are exported. */
export const TRACING = "tracing.cjs";
const TRACING_SOURCE = "functions/tracing/open-telemetry.ts";

/** A file beside the bundles that send mail, loaded only if mail goes out by SMTP. */
export const SMTP = "smtp.cjs";
const SMTP_SOURCE = "shared/mail/smtp/mailer.ts";
/** The specifier that functions/wiring/mail-provider.ts imports. */
const SMTP_IMPORTED = `../../${SMTP_SOURCE}`;

export interface Bundle {
  code: Uint8Array;
  map: Uint8Array;
  tracing: Uint8Array;
  /** Null for functions that send no mail. */
  smtp: Uint8Array | null;
  metafile: Metafile;
  /** The slimmings that this bundle used. */
  met: Set<Slimming>;
}

export async function bundle(entry: CatalogEntry, lock: Lock): Promise<Bundle> {
  const met = new Set<Slimming>();
  const { outputFiles, metafile } = await build({
    ...COMMON_OPTIONS,
    stdin: {
      contents: entrySource(entry),
      resolveDir: FUNCTIONS,
      sourcefile: "entry.ts",
      loader: "ts",
    },
    external: [FRAMEWORK],
    sourcemap: "linked",
    sourcesContent: false,
    outfile: `dist/functions/${entry.name}/${CODE}`,
    // As Node wraps a CommonJS module. load.cjs runs it.
    banner: { js: "(function (exports, require, module, __filename, __dirname) {" },
    footer: { js: "})" },
    // `import()` would need a loader of its own in there.
    supported: { "dynamic-import": false },
    metafile: true,
    plugins: pluginsFor(entry, lock, met),
  });
  const file = (extension: string): Uint8Array => {
    const found = outputFiles.find(({ path }) => path.endsWith(extension));
    if (found === undefined) throw new Error(`${entry.name}: esbuild wrote no ${extension}`);
    return found.contents;
  };
  return {
    code: file(".cjs"),
    map: file(".map"),
    tracing: await bundleSeparately(TRACING_SOURCE),
    smtp: sendsMail(entry) ? await bundleSeparately(SMTP_SOURCE) : null,
    metafile,
    met,
  };
}

const COMMON_OPTIONS = {
  bundle: true,
  platform: "node",
  target: "node24",
  format: "cjs",
  minify: true,
  // For readable stack traces, and libraries that look at `constructor.name`.
  keepNames: true,
  legalComments: "none",
  absWorkingDir: ROOT,
  write: false,
  logLevel: "warning",
} as const satisfies BuildOptions;

/** Adds the slimmings that the bundle uses to `met`. */
const pluginsFor = (entry: CatalogEntry, lock: Lock, met: Set<Slimming>): Plugin[] => [
  leaveOut(unused(entry), `${entry.name} runs as ${entry.identity}, with access ${entry.access}`),
  leaveOutNames(entry.access === "public" ? {} : PAGES, "only public functions answer with pages"),
  slim(met),
  // A request that is refused needs none of them.
  loadOnUse(["@google-cloud/firestore", "google-auth-library", "marked"]),
  apart("./open-telemetry.ts", `./${TRACING}`),
  apart(SMTP_IMPORTED, `./${SMTP}`),
  firestoreWithoutGrpc(),
  deduplicate(lock, ROOT),
];

const builtSeparately = new Map<string, Promise<Uint8Array>>();

/** Built once, because the file is the same for all functions. */
function bundleSeparately(source: string): Promise<Uint8Array> {
  const made = builtSeparately.get(source) ?? buildSeparately(source);
  builtSeparately.set(source, made);
  return made;
}

async function buildSeparately(source: string): Promise<Uint8Array> {
  const { outputFiles } = await build({ ...COMMON_OPTIONS, entryPoints: [join(ROOT, source)] });
  const [made] = outputFiles;
  if (made === undefined) throw new Error(`esbuild made nothing of ${source}`);
  return made.contents;
}

const reachesOf = ({ identity }: CatalogEntry): readonly string[] => REACHES[identity as Identity];

const sendsMail = (entry: CatalogEntry): boolean => reachesOf(entry).includes("mailer");

/** Does what functions/index.ts does, for one function. */
const entrySource = ({ name, entry_point, file }: CatalogEntry): string => `
  import { http } from ${JSON.stringify(FRAMEWORK)};
  import endpoint from ${JSON.stringify(`./${file}`)};
  import { guardEgress } from "./http/guard-egress.ts";
  import { serve } from "./http/serve.ts";
  import { makeServices } from "./wiring/services.ts";
  const services = makeServices(process.env);
  guardEgress(endpoint.spec, services);
  http(${JSON.stringify(entry_point)}, serve(${JSON.stringify(name)}, endpoint, services));
`;

/** What functions/http/answer.ts imports for answers that are pages. */
const PAGES = {
  "../pages/refusal-page.ts": ["refusalPage"],
  "../pages/site.ts": ["withSite"],
} as const;

/** Modules that functions/wiring loads on first use, and that this function never uses. */
function unused(entry: CatalogEntry): string[] {
  const { access } = entry;
  const reaches = reachesOf(entry);
  const hasTasks = reaches.includes("tasks") || reaches.includes("queueReports");
  const hasScheduler = reaches.includes("sweepSchedule");
  const hasOperators = access === "read" || access === "mutate" || access === "assistant";
  return [
    ...(hasTasks ? [] : ["@google-cloud/tasks"]),
    ...(hasScheduler ? [] : ["@google-cloud/scheduler"]),
    ...(hasTasks || hasScheduler ? [] : ["@grpc/grpc-js"]),
    ...(reaches.includes("calendar") ? [] : ["../../shared/calendar/google/google-calendar.ts"]),
    ...(reaches.includes("meet") ? [] : ["../../shared/meet/google-meet.ts"]),
    ...(reaches.includes("drive") ? [] : ["../../shared/drive/google-drive.ts"]),
    ...(sendsMail(entry) ? [] : ["../../shared/mail/sendgrid/mailer.ts", SMTP_IMPORTED]),
    ...(hasOperators ? [] : ["firebase-admin/app", "firebase-admin/auth"]),
    // firebase-admin reads answers in several parts with it. Identity Platform gives none.
    "@fastify/busboy",
  ];
}
