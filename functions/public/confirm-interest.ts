import { LinkParams } from "../../shared/access/signed-tokens.ts";
import { AskedInterest, confirmInterest } from "../../shared/interest/subscribe.ts";
import { interestSentPage } from "../pages/interest-pages.ts";
import { endpoint } from "../http/endpoint.ts";

export default endpoint(
  {
    summary: "Confirm an interest from one's own mailbox",
    method: "POST",
    path: "/interest/{token}/confirm",
    access: "public",
    identity: "public",
    params: LinkParams,
    reply: AskedInterest,
    page: ({ locale }) => interestSentPage(locale, { isOptInDouble: false }),
    concurrency: 20,
  },
  ({ deps, params: { token }, origin: { request_id } }) =>
    confirmInterest(deps, { token, request_id }),
);
