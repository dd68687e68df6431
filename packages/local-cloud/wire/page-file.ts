/** Serves the files of a server's web page. */
import { readFileSync } from "node:fs";
import { extname } from "node:path";
import type { RestAnswer, RestCall } from "./rest.ts";

const TYPES: Record<string, string> = { ".html": "html", ".css": "css", ".js": "javascript" };
const BASE_STYLE = { "/page/base.css": new URL("page/base.css", import.meta.url) };

/** Answers `GET` of these paths and of the stylesheet that all pages share; undefined for any other call. */
export function pageFile(
  { method, url }: RestCall,
  files: Record<string, URL>,
): RestAnswer | undefined {
  const file = { ...BASE_STYLE, ...files }[url.pathname];
  if (method !== "GET" || file === undefined) return undefined;
  const type = TYPES[extname(file.pathname)] ?? "plain";
  const headers = { "content-type": `text/${type}; charset=utf-8` };
  return { status: 200, headers, body: readFileSync(file, "utf8") };
}
