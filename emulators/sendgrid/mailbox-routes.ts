/** The mailbox over HTTP: its JSON API and its page. */
import { readFileSync } from "node:fs";
import { z } from "zod";
import { query, type RestAnswer, type RestCall } from "../wire/rest.ts";
import type { Mailbox } from "./mailbox.ts";
import { customArgs, render } from "./message.ts";

const PAGE = { "/": "html", "/page/mailbox.css": "css", "/page/mailbox.js": "javascript" };

const SearchQuery = z.object({
  to: z.string().optional(),
  kind: z.string().optional(),
  webinar_id: z.string().optional(),
  limit: z.coerce.number().int().min(0).max(10_000).default(100),
  offset: z.coerce.number().int().min(0).default(0),
});

/** undefined for a path that is not its own. */
export function mailboxRoutes(
  { method, url }: RestCall,
  { mailbox, empty }: { mailbox: Mailbox; empty: () => void },
): RestAnswer | undefined {
  for (const [path, type] of Object.entries(PAGE)) {
    if (method !== "GET" || url.pathname !== path) continue;
    const file = path === "/" ? "page/mailbox.html" : path.slice(1);
    const body = readFileSync(new URL(file, import.meta.url), "utf8");
    return { status: 200, headers: { "content-type": `text/${type}; charset=utf-8` }, body };
  }
  if (method === "GET" && url.pathname === "/mailbox/labels") {
    return { status: 200, body: mailbox.labels() };
  }
  if (method === "DELETE" && url.pathname === "/mailbox/messages") {
    empty();
    return { status: 200, body: { total: 0, messages: [] } };
  }
  if (method === "GET" && url.pathname === "/mailbox/messages") {
    const search = SearchQuery.safeParse(query(url));
    if (!search.success) return { status: 400, body: { error: z.prettifyError(search.error) } };
    return { status: 200, body: mailbox.search(search.data) };
  }
  const id = /^\/mailbox\/messages\/([\w.-]+)$/.exec(url.pathname)?.[1];
  if (method === "GET" && id !== undefined) {
    const origin = mailbox.message(id);
    if (origin === undefined) return { status: 404, body: { error: "No such message." } };
    const { mail, personalization } = origin;
    return {
      status: 200,
      body: {
        ...render(origin),
        custom_args: customArgs(mail, personalization),
        categories: mail.categories ?? [],
      },
    };
  }
  return undefined;
}
