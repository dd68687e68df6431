import { z } from "zod";
import { challengePage } from "../pages/challenge-page.ts";
import { registrationAgainPage } from "../pages/registered-page.ts";
import { ANSWERS } from "../pages/question-fields.ts";
import { refusalPage } from "../pages/refusal-page.ts";
import { attributionOf, AttributionQuery } from "../../shared/attribution/touch.ts";
import { circumstancesOf, FormQuery } from "../../shared/consent/model.ts";
import { NewRegistration } from "../../shared/registrations/model.ts";
import { registerAttendee } from "../../shared/registering/register.ts";
import { webinarOfSlug } from "../../shared/webinars/find-public.ts";
import { SlugParams } from "../../shared/webinars/public.ts";
import { endpoint } from "../http/endpoint.ts";

/**
 * The answer does not reveal whether the address was registered before. A place in doubt has to be confirmed by mail, or
 * by the answer to a challenge.
 */
export default endpoint(
  {
    summary: "Register for a webinar",
    method: "POST",
    path: "/webinars/{slug}/registrations",
    access: "public",
    identity: "registration",
    refusals: ["registration_closed", "webinar_full", "too_many_requests"],
    params: SlugParams,
    query: FormQuery.extend(AttributionQuery.shape),
    body: NewRegistration,
    form: { flags: ["consent", "waiting_list"], objects: [ANSWERS] },
    reply: z
      .object({
        registered: z.boolean().meta({
          description:
            "False if a challenge was asked for, and has to be answered first, or if all places are taken.",
        }),
        waiting: z.literal(true).optional().meta({
          description: "All places are taken, and the address joins the waiting list.",
        }),
        challenge: z
          .discriminatedUnion("kind", [
            z.object({
              kind: z.literal("work"),
              token: z.string(),
              bits: z.int().meta({
                description:
                  "Find a number N so that the SHA-256 of `token.N` begins with so many zero bits, and send `token.N` as `proof`.",
              }),
            }),
            z.object({
              kind: z.literal("recaptcha"),
              site_key: z.string(),
              action: z.string().meta({
                description:
                  "Load `script`, call `grecaptcha.enterprise.execute(site_key, { action })`, and send the token as `proof`.",
              }),
              script: z.string(),
            }),
          ])
          .optional(),
      })
      .meta({ id: "Registered" }),
    status: 202,
    concurrency: 20,
    redirect: ({ challenge, waiting }, { pathname }) =>
      challenge === undefined
        ? pathname.replace(/[^/]*$/, waiting ? "registered?list=waiting" : "registered")
        : null,
    page: ({ challenge }, { locale, pathname, attribution, sent }) =>
      challenge === undefined
        ? null
        : challengePage({ locale, action: pathname, attribution, values: sent, challenge }),
    refusalPage: async (refusal, { locale, pathname, attribution, sent }, { firestore }) => {
      const isWaiting = refusal.extensions["waiting_list"] === true;
      if (refusal.code !== "validation_failed" && !isWaiting) return refusalPage(refusal, locale);
      const { slug } = SlugParams.parse({ slug: pathname.split("/")[2] });
      const { questions } = await webinarOfSlug(firestore, slug);
      const form = { locale, questions, action: pathname, attribution };
      return registrationAgainPage({
        ...form,
        values: sent,
        errors: refusal.errors,
        ...(isWaiting && { isWaiting }),
      });
    },
  },
  async ({ deps, origin: { address, request_id }, header, params, query, body }) => {
    const consent = circumstancesOf("registration", {
      query,
      origin: header("origin"),
      request_id,
    });
    const sender = { slug: params.slug, address, consent, attribution: attributionOf(query) };
    const { challenge, isFull: waiting } = await registerAttendee(deps, sender, body);
    if (challenge !== null) return { registered: false, challenge };
    return waiting ? { registered: false, waiting: true as const } : { registered: true };
  },
);
