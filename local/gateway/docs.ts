/** Serves the API reference at `/docs`, and the committed document at `/docs/openapi.json`. */
import { readFile } from "node:fs/promises";
import type { ServerResponse } from "node:http";
import { apiPage } from "./api-page.ts";

const DOCUMENT = new URL("../../functions/openapi.json", import.meta.url);

/** Returns whether the path was one of these and has been answered. Reads the file each time, so that it is never stale. */
export async function serveDocs(
  method: string,
  pathname: string,
  response: ServerResponse,
): Promise<boolean> {
  const isPage = pathname === "/docs" || pathname === "/docs/";
  if (method !== "GET" || (!isPage && pathname !== "/docs/openapi.json")) return false;
  const text = await readFile(DOCUMENT, "utf8");
  response.writeHead(200, {
    "content-type": isPage ? "text/html; charset=utf-8" : "application/json; charset=utf-8",
    "cache-control": "no-cache",
    "x-content-type-options": "nosniff",
  });
  response.end(isPage ? apiPage(JSON.parse(text)) : text);
  return true;
}
