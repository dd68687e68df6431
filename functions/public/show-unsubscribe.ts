import { LinkParams } from "../../shared/access/signed-tokens.ts";
import { showSubscription, Unsubscribed } from "../../shared/interest/unsubscribe.ts";
import { unsubscribedPage, unsubscribePage } from "../pages/interest-pages.ts";
import { endpoint } from "../http/endpoint.ts";

/** Changes nothing, because mail scanners open every link. */
export default endpoint(
  {
    summary: "Show what a link to unsubscribe stands for",
    method: "GET",
    path: "/unsubscribe/{token}",
    access: "public",
    identity: "public",
    params: LinkParams,
    reply: Unsubscribed,
    page: ({ unsubscribed }, { locale, pathname }) =>
      unsubscribed ? unsubscribedPage(locale) : unsubscribePage(locale, pathname),
    concurrency: 20,
  },
  async ({ deps, params }) => ({ unsubscribed: !(await showSubscription(deps, params.token)) }),
);
