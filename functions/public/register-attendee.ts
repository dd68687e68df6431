import { z } from "zod";
import { NewRegistration } from "../../shared/registrations/model.ts";
import { registerAttendee } from "../../shared/registrations/register.ts";
import { endpoint } from "../endpoint.ts";

/** The same answer whether or not the address was registered before: it is nobody else's business. */
export default endpoint(
  {
    summary: "Register for a webinar",
    method: "POST",
    path: "/webinars/{slug}/registrations",
    access: "public",
    identity: "public",
    params: z.object({ slug: z.string().regex(/^[a-z0-9-]{1,80}$/) }),
    body: NewRegistration,
    reply: z.object({ registered: z.literal(true) }).meta({ id: "Registered" }),
    status: 202,
  },
  async ({ deps, params, body }) => {
    await registerAttendee(deps, params.slug, body);
    return { registered: true as const };
  },
);
