import { LinkParams } from "../../shared/access/signed-tokens.ts";
import { isRefused, MailboxRefusal } from "../../shared/registering/not-me.ts";
import { notMePage, refusedPage } from "../pages/not-me-page.ts";
import { endpoint } from "../http/endpoint.ts";

/** Changes nothing, because mail scanners open every link. */
export default endpoint(
  {
    summary: "Show whether a mailbox has said that a request was not its own",
    method: "GET",
    path: "/not-me/{token}",
    access: "public",
    identity: "public",
    params: LinkParams,
    reply: MailboxRefusal,
    page: ({ refused }, { locale, pathname }) =>
      refused ? refusedPage(locale, pathname) : notMePage(locale, pathname),
    concurrency: 20,
  },
  async ({ deps, params }) => ({ refused: await isRefused(deps, params.token) }),
);
