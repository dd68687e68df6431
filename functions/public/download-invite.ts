import { z } from "zod";
import type { SignedTokens } from "../../shared/access/signed-tokens.ts";
import type { Webinar } from "../../shared/webinars/model.ts";
import { readJoinToken, signJoinToken } from "../../shared/registrant-mail/join-token.ts";
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
    query: z.object({ key: z.string().max(500).optional().catch(undefined) }),
    reply: z.object({ filename: z.string(), text: z.string() }),
    file: { mediaType: CALENDAR_MEDIA_TYPE, of: (invitation) => invitation },
    cacheForS: 60,
    ownWith: "key",
    concurrency: 20,
  },
  async ({ deps, params, query }) => {
    const { publicBaseUrl, mail } = deps.config;
    const now = deps.clock.now();
    const webinar = await webinarOfSlug(deps.firestore, params.slug);
    const token = haveLinksExpired(webinar, now)
      ? null
      : joinTokenOf(deps.links, query.key ?? "", webinar);
    return publicInvitation(webinar, {
      baseUrl: publicBaseUrl,
      now,
      organizer: { name: mail.fromName, email: mail.from },
      joinUrl: token && `${publicBaseUrl}/join/${token}`,
    });
  },
);

/**
 * A token to join is a key, too, and its file has that link. The key of mails is the webinar's, and its file's link stands
 * for nobody in particular. Null for a key of another webinar, or none.
 */
function joinTokenOf(links: SignedTokens, key: string, webinar: Webinar): string | null {
  if (readJoinToken(links, key)?.webinarId === webinar.id) return key;
  if (links.read("invite", key) !== webinar.id) return null;
  const { id: webinarId, meet_url: meetUrl } = webinar;
  return signJoinToken(links, { webinarId, person: null, meetUrl });
}
