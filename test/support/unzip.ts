/** Unpacks an archive with a reader that is not ours: the one of Google's own tools. */
import { createRequire } from "node:module";
import { mkdir } from "node:fs/promises";

const tools = createRequire(import.meta.url)("firebase-tools/lib/unzip.js") as {
  unzip: (archive: string, folder: string) => Promise<void>;
};

export async function unzip(archive: string, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await tools.unzip(archive, folder);
}
