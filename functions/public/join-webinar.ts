import { LinkParams } from "../../shared/access/signed-tokens.ts";
import { join } from "../../shared/joining/join.ts";
import { Joining } from "../../shared/joining/model.ts";
import { endpoint } from "../http/endpoint.ts";
import { goneJoinPage, joinPage } from "../pages/join-page.ts";
import { refusalPage } from "../pages/refusal-page.ts";

/**
 * A click on the page's button, or the page's own script. Notes the visit while the meeting is open, and leads a browser on
 * to Meet. A repeated call gets the same answer.
 */
export default endpoint(
  {
    summary: "Join the webinar that a link stands for",
    method: "POST",
    path: "/join/{token}",
    access: "public",
    identity: "public",
    params: LinkParams,
    reply: Joining,
    redirect: ({ meet_url }) => meet_url,
    page: (joining, { pathname, locale }) => joinPage(joining, { action: pathname, locale }),
    refusalPage: (refusal, { locale }) =>
      refusal.code === "not_found" ? goneJoinPage(locale) : refusalPage(refusal, locale),
    concurrency: 20,
    isKeptWarm: true,
  },
  ({ deps, params: { token }, origin: { request_id } }) => join(deps, { token, request_id }),
);
