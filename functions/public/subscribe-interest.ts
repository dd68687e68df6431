import { z } from "zod";
import { circumstancesOf, FormQuery } from "../../shared/consent/model.ts";
import { NewInterest, subscribeInterest } from "../../shared/interest/subscribe.ts";
import { interestAgainPage, interestSentPage } from "../pages/interest-pages.ts";
import { refusalPage } from "../pages/refusal-page.ts";
import { endpoint } from "../http/endpoint.ts";
import { wrongFields } from "../http/form.ts";

/** The answer does not reveal whether the address is subscribed. */
export default endpoint(
  {
    summary: "Ask for news of webinars on some topics",
    method: "POST",
    path: "/webinars/interest",
    access: "public",
    identity: "registration",
    refusals: ["too_many_requests"],
    query: FormQuery,
    body: NewInterest,
    form: { flags: ["consent"], lists: ["topics"] },
    reply: z
      .object({ received: z.literal(true), is_to_be_confirmed: z.boolean() })
      .meta({ id: "InterestReceived" }),
    status: 202,
    page: ({ is_to_be_confirmed: isOptInDouble }, { locale }) =>
      interestSentPage(locale, { isOptInDouble }),
    refusalPage: (refusal, { locale, sent }) => {
      if (refusal.code !== "validation_failed") return refusalPage(refusal, locale);
      const fields = wrongFields(refusal);
      return interestAgainPage({ locale, values: sent, fields });
    },
    concurrency: 20,
  },
  async ({ deps, origin: { address, request_id }, header, query, body }) => {
    const { firestore, tasks, clock, ids, addresses, senders, mailboxLimits } = deps;
    const { isOptInDouble } = deps.config;
    await subscribeInterest(
      { firestore, tasks, clock, ids, addresses, senders, mailboxLimits, isOptInDouble },
      {
        address,
        consent: circumstancesOf("interest", { query, origin: header("origin"), request_id }),
      },
      body,
    );
    return { received: true as const, is_to_be_confirmed: isOptInDouble };
  },
);
