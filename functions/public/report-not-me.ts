import { z } from "zod";
import { LinkParams } from "../../shared/access/signed-tokens.ts";
import { allowMailAgain, MailboxRefusal, refuseMail } from "../../shared/registering/not-me.ts";
import { allowedAgainPage, refusedPage } from "../pages/not-me-page.ts";
import { endpoint } from "../http/endpoint.ts";

/** A repeated call gets the same answer. */
export default endpoint(
  {
    summary:
      "Say that a request was not one's own, so that no other causes mail; or take that back",
    method: "POST",
    path: "/not-me/{token}",
    access: "public",
    identity: "public",
    params: LinkParams,
    body: z
      .strictObject({
        allow: z.boolean().default(false).meta({ description: "True to take it back." }),
      })
      .meta({ id: "NotMe" }),
    form: { flags: ["allow"] },
    reply: MailboxRefusal,
    page: ({ refused }, { locale, pathname }) =>
      refused ? refusedPage(locale, pathname) : allowedAgainPage(locale),
    concurrency: 20,
  },
  async ({ deps, origin, params, body }) => {
    await (body.allow
      ? allowMailAgain(deps, params.token)
      : refuseMail(deps, origin, params.token));
    return { refused: !body.allow };
  },
);
