/** The public site as a browser without scripts sees it. */
import type { Answer, App } from "./app.ts";

const BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

export const page = (app: App, path: string, headers: Record<string, string> = {}) =>
  app.call("GET", path, { as: null, headers: { accept: BROWSER, ...headers } });

/** Submits a form as a browser without scripts does. */
export const submit = (
  app: App,
  path: string,
  fields: Record<string, string> | [string, string][],
  headers: Record<string, string> = {},
): Promise<Answer> =>
  app.call("POST", path, {
    as: null,
    body: String(new URLSearchParams(fields)),
    headers: {
      accept: BROWSER,
      "content-type": "application/x-www-form-urlencoded",
      ...headers,
    },
  });

/** The page's structured data (JSON-LD). */
export function jsonLd(html: string): Record<string, unknown> {
  const found = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(html)?.[1];
  return JSON.parse(found ?? "null");
}
