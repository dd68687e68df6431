import { LinkParams } from "../../shared/access/signed-tokens.ts";
import { Joining } from "../../shared/joining/model.ts";
import { showJoin } from "../../shared/joining/show.ts";
import { endpoint } from "../http/endpoint.ts";
import { goneJoinPage, joinPage } from "../pages/join-page.ts";
import { refusalPage } from "../pages/refusal-page.ts";

/** Changes nothing and marks nobody, because mail scanners and previews open every link. */
export default endpoint(
  {
    summary: "Show where a link to join leads now",
    method: "GET",
    path: "/join/{token}",
    access: "public",
    identity: "public",
    params: LinkParams,
    reply: Joining,
    page: (joining, { pathname, locale }) => joinPage(joining, { action: pathname, locale }),
    refusalPage: (refusal, { locale }) =>
      refusal.code === "not_found" ? goneJoinPage(locale) : refusalPage(refusal, locale),
    concurrency: 20,
    isKeptWarm: true,
  },
  ({ deps, params }) => showJoin(deps, params.token),
);
