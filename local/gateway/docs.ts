/** `/docs`: the API's description to read, and `/docs/openapi.json` as it is checked in. */
import { readFile } from "node:fs/promises";
import type { ServerResponse } from "node:http";
import { apiPage } from "./api-page.ts";

const DOCUMENT = new URL("../../functions/openapi.json", import.meta.url);

/** Answers and says true, or leaves the request alone and says false. Read anew, so it is never stale. */
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
