import { z } from "zod";
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
    // The form of our page says so; a mail program posts to the address that is in the mail.
    query: z.object({ page: z.literal("unsubscribe").optional().catch(undefined) }),
    reply: Unsubscribed,
    page: (_reply, { locale }) => unsubscribedPage(locale),
    concurrency: 20,
  },
  async ({ deps, params: { token }, query: { page }, origin: { request_id } }) => {
    const by = page === undefined ? "one_click" : "page";
    await unsubscribe(deps, { token, by, request_id });
    return { unsubscribed: true };
  },
);
