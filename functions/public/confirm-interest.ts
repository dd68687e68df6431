import { z } from "zod";
import { confirmInterest } from "../../shared/interest/subscribe.ts";
import { UnsubscribeParams } from "../../shared/interest/unsubscribe.ts";
import { interestSentPage } from "../../shared/pages/interest-pages.ts";
import { Locale } from "../../shared/platform/locale.ts";
import { endpoint } from "../endpoint.ts";

export default endpoint(
  {
    summary: "Confirm an interest from one's own mailbox",
    method: "POST",
    path: "/interest/{token}/confirm",
    access: "public",
    identity: "public",
    params: UnsubscribeParams,
    reply: z.object({ locale: Locale, topics: z.array(z.string()) }).meta({ id: "AskedInterest" }),
    page: ({ locale }) => interestSentPage(locale, { isOptInDouble: false }),
    concurrency: 20,
  },
  ({ deps, params }) => confirmInterest(deps, params.token),
);
