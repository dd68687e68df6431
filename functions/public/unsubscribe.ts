import { LinkParams } from "../../shared/access/signed-tokens.ts";
import { unsubscribe, Unsubscribed } from "../../shared/interest/unsubscribe.ts";
import { unsubscribedPage } from "../pages/interest-pages.ts";
import { endpoint } from "../http/endpoint.ts";

/** Called by a mail program (RFC 8058) or by the button of the page. The body is ignored. */
export default endpoint(
  {
    summary: "Unsubscribe from mail about recordings",
    method: "POST",
    path: "/unsubscribe/{token}",
    access: "public",
    identity: "public",
    params: LinkParams,
    reply: Unsubscribed,
    page: (_reply, { locale }) => unsubscribedPage(locale),
    concurrency: 20,
  },
  async ({ deps, params }) => {
    await unsubscribe(deps, params.token);
    return { unsubscribed: true };
  },
);
