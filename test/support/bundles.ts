/** Functions as `npm run build` makes them: built, archived, each unpacked into its own folder and started there. */
import { mkdir, readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { createRequire } from "node:module";
import { expect, inject } from "vitest";
import { functionEnvironment } from "../../local/stack/environment.ts";
import { buildFunctions } from "../../tools/build-functions.ts";
import { SMTP } from "../../tools/bundle/bundle.ts";
import { CODE } from "../../tools/bundle/manifest.ts";
import type { CatalogEntry } from "../../tools/generate-catalog.ts";
import { makeHost, startArtifact, type Running } from "./artifacts.ts";

export type Bundles = Awaited<ReturnType<typeof makeBundles>>;

export async function makeBundles(entries: CatalogEntry[]) {
  const host = await makeHost();
  const artifacts = join(host.folder, "built");
  const folderOf = (name: string) => join(host.folder, "unpacked", name);
  const built = await buildFunctions(entries, artifacts);
  for (const { name } of entries) await unzip(join(artifacts, `${name}.zip`), folderOf(name));
  const { auth, ...servers } = inject("servers");
  const webhook = await fetch(`${servers.sendgrid}/__webhook`);
  const { public_key } = (await webhook.json()) as { public_key: string };
  const addresses = { gateway: "http://127.0.0.1:9", ...servers, auth: `http://${auth}` };
  const env = { ...functionEnvironment(addresses, public_key), FIRESTORE_DATABASE: "bundles" };
  return {
    built,
    env,
    artifacts,
    folderOf,
    async withRunning(
      name: string,
      use: (running: Running) => Promise<void>,
      { folder = folderOf(name), settings = {} }: { folder?: string; settings?: object } = {},
    ): Promise<void> {
      const target = name.replaceAll("-", "_");
      const running = await startArtifact(folder, target, { env: { ...env, ...settings } });
      try {
        await use(running);
      } finally {
        await running.stop();
      }
    },
    remove: host.remove,
  };
}

const MADE_UP: Record<string, string> = {
  id: "0123456789abcdefghijklmn",
  slug: "no-such-webinar",
  token: "no-such-token",
};

/** Sends the function's first request, without credentials, and checks the answer. */
export async function expectFirstAnswer(entry: CatalogEntry, running: Running): Promise<void> {
  const { method, access } = entry;
  const path = entry.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => MADE_UP[name] ?? "1");
  const { status, type, text } = await running.ask({ method, path });
  // A public list answers with an empty list. Every refusal is one of our problem documents.
  if (access === "public" && status === 200) return expect(text.length).toBeGreaterThan(0);
  expect(type).toContain("problem+json");
  if (access !== "public" && access !== "webhook") {
    expect({ status, ...JSON.parse(text) }).toMatchObject({ status: 401, code: "unauthenticated" });
  }
  expect(status).toBeGreaterThanOrEqual(400);
  return expect(status).toBeLessThan(500);
}

export async function expectSignatureWhereProvisioning(
  { folderOf }: Bundles,
  entries: CatalogEntry[],
): Promise<void> {
  for (const { name, identity } of entries) {
    const code = await readFile(join(folderOf(name), CODE), "utf8");
    expect(code.includes(":signJwt"), name).toBe(identity === "provisioning");
  }
}

/** Nodemailer is a file of its own, which nothing loads at start. */
export async function expectSmtpWhereDelivering(
  { folderOf }: Bundles,
  entries: CatalogEntry[],
): Promise<void> {
  for (const { name, identity } of entries) {
    const folder = folderOf(name);
    expect((await readdir(folder)).includes(SMTP), name).toBe(identity === "delivery");
    expect(await readFile(join(folder, CODE), "utf8"), name).not.toContain("nodemailer");
  }
}

const tools = createRequire(import.meta.url)("firebase-tools/lib/unzip.js") as {
  unzip: (archive: string, folder: string) => Promise<void>;
};

/** Unpacks with Google's own tools: a second reader of the archives that we write. */
async function unzip(archive: string, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await tools.unzip(archive, folder);
}
