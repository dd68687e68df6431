/** Serves the built admin page: the files of admin/dist, and index.html for the paths of its router. */
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import { extname, join, normalize, sep } from "node:path";
import { pipeline } from "node:stream/promises";
import { fileURLToPath } from "node:url";

export const ADMIN_DIST = fileURLToPath(new URL("../../admin/dist", import.meta.url));

const TYPES: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".map": "application/json; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".ico": "image/x-icon",
  ".webp": "image/webp",
  ".woff2": "font/woff2",
  ".txt": "text/plain; charset=utf-8",
  ".webmanifest": "application/manifest+json",
};

const NOT_BUILT = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Admin is not built</title></head>
<body><h1>The admin page is not built</h1>
<p>Build it with <code>npx vite build admin</code>, then load this page again. The API works without it.</p>
</body></html>`;

export async function servePage(
  request: IncomingMessage,
  response: ServerResponse,
  pathname: string,
  folder = ADMIN_DIST,
): Promise<void> {
  const wanted = fileFor(folder, pathname);
  const file = wanted !== null && (await isFile(wanted)) ? wanted : null;
  if (file !== null) return send(request, response, file, cachingOf(pathname));
  const isAsset = extname(pathname) !== "";
  if (isAsset) return sendText(response, 404, "text/plain; charset=utf-8", "Not found\n");
  const index = join(folder, "index.html");
  if (await isFile(index)) return send(request, response, index, "no-cache");
  return sendText(response, 503, "text/html; charset=utf-8", NOT_BUILT);
}

/** Null for a path that leads out of the folder or is malformed. */
function fileFor(folder: string, pathname: string): string | null {
  try {
    const file = normalize(join(folder, decodeURIComponent(pathname)));
    return file.startsWith(folder + sep) && !file.includes("\0") ? file : null;
  } catch {
    return null;
  }
}

const isFile = (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isFile(),
    () => false,
  );

/** Vite puts a hash of the content into the names of files in /assets, so they never change. */
const cachingOf = (pathname: string): string =>
  pathname.startsWith("/assets/") ? "public, max-age=31536000, immutable" : "no-cache";

async function send(
  request: IncomingMessage,
  response: ServerResponse,
  file: string,
  caching: string,
): Promise<void> {
  const { size } = await stat(file);
  response.writeHead(200, {
    "content-type": TYPES[extname(file)] ?? "application/octet-stream",
    "content-length": size,
    "cache-control": caching,
    "x-content-type-options": "nosniff",
  });
  if (request.method === "HEAD") response.end();
  else await pipeline(createReadStream(file), response);
}

function sendText(response: ServerResponse, status: number, type: string, text: string): void {
  response.writeHead(status, { "content-type": type, "cache-control": "no-store" });
  response.end(text);
}
