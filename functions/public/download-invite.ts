import { z } from "zod";
import { CALENDAR_MEDIA_TYPE, publicInvitation } from "../../shared/invitations/public.ts";
import { webinarOfSlug } from "../../shared/webinars/find-public.ts";
import { haveLinksExpired } from "../../shared/webinars/lifecycle.ts";
import { SlugParams } from "../../shared/webinars/public.ts";
import { endpoint } from "../http/endpoint.ts";

/** 404 not_found also for drafts. The file has the Meet link only with the key that mails to registered people contain. */
export default endpoint(
  {
    summary: "Download a webinar as an entry for calendars",
    method: "GET",
    path: "/webinars/{slug}/invite.ics",
    access: "public",
    identity: "public",
    params: SlugParams,
    // A truncated or outdated key gets the public file.
    query: z.object({ key: z.string().max(200).optional().catch(undefined) }),
    reply: z.object({ filename: z.string(), text: z.string() }),
    file: { mediaType: CALENDAR_MEDIA_TYPE, of: (invitation) => invitation },
    cacheForS: 60,
    concurrency: 20,
  },
  async ({ deps, params, query }) => {
    const { publicBaseUrl, mail } = deps.config;
    const now = deps.clock.now();
    const webinar = await webinarOfSlug(deps.firestore, params.slug);
    return publicInvitation(webinar, {
      baseUrl: publicBaseUrl,
      now,
      organizer: { name: mail.fromName, email: mail.from },
      isRegistrant:
        query.key !== undefined &&
        deps.links.read("invite", query.key) === webinar.id &&
        !haveLinksExpired(webinar, now),
    });
  },
);
