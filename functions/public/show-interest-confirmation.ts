import { LinkParams } from "../../shared/access/signed-tokens.ts";
import { AskedInterest, showInterest } from "../../shared/interest/subscribe.ts";
import { confirmInterestPage } from "../pages/interest-pages.ts";
import { endpoint } from "../http/endpoint.ts";

/** Changes nothing, because mail scanners open every link. */
export default endpoint(
  {
    summary: "Show what a link to confirm an interest stands for",
    method: "GET",
    path: "/interest/{token}/confirm",
    access: "public",
    identity: "public",
    params: LinkParams,
    reply: AskedInterest,
    page: (asked, { pathname }) => confirmInterestPage(asked, pathname),
    concurrency: 20,
  },
  ({ deps, params }) => showInterest(deps, params.token),
);
