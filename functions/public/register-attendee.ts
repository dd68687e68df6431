import { z } from "zod";
import { registeredPage, registrationAgainPage } from "../pages/registered-page.ts";
import { refusalPage } from "../pages/refusal-page.ts";
import { circumstancesOf, FormQuery } from "../../shared/consent/model.ts";
import { NewRegistration } from "../../shared/registrations/model.ts";
import { registerAttendee } from "../../shared/registering/register.ts";
import { SlugParams } from "../../shared/webinars/public.ts";
import { endpoint } from "../http/endpoint.ts";
import { wrongFields } from "../http/form.ts";

/** The answer does not reveal whether the address was registered before. */
export default endpoint(
  {
    summary: "Register for a webinar",
    method: "POST",
    path: "/webinars/{slug}/registrations",
    access: "public",
    identity: "registration",
    params: SlugParams,
    query: FormQuery,
    body: NewRegistration,
    form: { flags: ["consent"] },
    reply: z.object({ registered: z.literal(true) }).meta({ id: "Registered" }),
    status: 202,
    concurrency: 20,
    page: (_reply, { locale }) => registeredPage(locale),
    refusalPage: (refusal, { locale, pathname, sent }) => {
      if (refusal.code !== "validation_failed") return refusalPage(refusal, locale);
      const fields = wrongFields(refusal);
      return registrationAgainPage({ locale, action: pathname, values: sent, fields });
    },
  },
  async ({ deps, origin: { address, request_id }, header, params, query, body }) => {
    const consent = circumstancesOf("registration", {
      query,
      origin: header("origin"),
      request_id,
    });
    await registerAttendee(deps, { slug: params.slug, address, consent }, body);
    return { registered: true as const };
  },
);
