import { z } from "zod";
import { showInterest } from "../../shared/interest/subscribe.ts";
import { UnsubscribeParams } from "../../shared/interest/unsubscribe.ts";
import { confirmInterestPage } from "../../shared/pages/interest-pages.ts";
import { Locale } from "../../shared/platform/locale.ts";
import { endpoint } from "../endpoint.ts";

/** Changes nothing: programs that look at mails open every link. */
export default endpoint(
  {
    summary: "Show what a link to confirm an interest stands for",
    method: "GET",
    path: "/interest/{token}/confirm",
    access: "public",
    identity: "public",
    params: UnsubscribeParams,
    reply: z.object({ locale: Locale, topics: z.array(z.string()) }).meta({ id: "AskedInterest" }),
    page: (asked, { pathname }) => confirmInterestPage(asked, pathname),
    concurrency: 20,
  },
  ({ deps, params }) => showInterest(deps, params.token),
);
