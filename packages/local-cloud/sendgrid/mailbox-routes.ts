/** The mailbox over HTTP: its JSON API and its page. */
import { z } from "zod";
import { pageFile } from "../wire/page-file.ts";
import { query, type RestAnswer, type RestCall } from "../wire/rest.ts";
import { customArgs, render } from "./message.ts";
import type { State } from "./state.ts";

const PAGE = {
  "/": new URL("page/mailbox.html", import.meta.url),
  "/page/mailbox.css": new URL("page/mailbox.css", import.meta.url),
  "/page/mailbox.js": new URL("page/mailbox.js", import.meta.url),
};

const SearchQuery = z.object({
  to: z.string().optional(),
  kind: z.string().optional(),
  webinar_id: z.string().optional(),
  limit: z.coerce.number().int().min(0).max(10_000).default(100),
  offset: z.coerce.number().int().min(0).default(0),
});

/** undefined for any other path. */
export function mailboxRoutes(call: RestCall, state: State): RestAnswer | undefined {
  const { mailbox } = state;
  const { method, url } = call;
  const file = pageFile(call, PAGE);
  if (file !== undefined) return file;
  if (method === "GET" && url.pathname === "/mailbox/labels") {
    return { status: 200, body: mailbox.labels() };
  }
  if (method === "DELETE" && url.pathname === "/mailbox/messages") {
    state.empty();
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
