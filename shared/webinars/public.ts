/** A webinar as the public sees it. */
import { z } from "zod";
import { notFound } from "../platform/failure.ts";
import { Instant } from "../platform/instant.ts";
import { Locale } from "../platform/locale.ts";
import type { Webinar } from "./model.ts";
import { OwnQuestion } from "./own-questions.ts";
import { HostBio, PictureUrl } from "./presentation.ts";
import { openPlaces, takesWaiting } from "./waiting-list.ts";

/** `closed`: it has started. `recorded`: it has taken place and can be watched. */
export const PublicState = z.enum(["open", "full", "closed", "ended", "recorded", "cancelled"]);
export type PublicState = z.infer<typeof PublicState>;

export const PublicWebinar = z
  .object({
    slug: z.string(),
    /** Its page. */
    url: z.url(),
    title: z.string(),
    description: z.string().meta({
      description:
        "In Markdown: paragraphs, emphasis, lists, and links to https and mailto. Nothing else of it has a meaning, HTML neither.",
    }),
    tags: z.array(z.string()),
    /** As the operator wrote it, or made from the host's address, which itself stays private. */
    host_name: z.string(),
    starts_at: Instant,
    ends_at: Instant,
    time_zone: z.string(),
    locale: Locale,
    state: PublicState,
    is_promoted: z.boolean(),
    places_left: z.int().min(0).nullable().meta({
      description:
        "At least so many places are left: 1 stands for up to 9; above, tens, and hundreds from 100 on. Null without a limit.",
    }),
    offers_waiting_list: z.boolean().meta({
      description: "All places are taken, and people may join a waiting list.",
    }),
    recording_url: z.url().nullable(),
    cancel_reason: z.string().nullable(),
  })
  .meta({ id: "PublicWebinar" });
export type PublicWebinar = z.infer<typeof PublicWebinar>;

/** With what the page shows further, and what its form asks; the list leaves it out. */
export const PublicWebinarDetail = PublicWebinar.extend({
  host_bio: HostBio,
  host_picture_url: PictureUrl,
  cover_image_url: PictureUrl,
  questions: z.array(OwnQuestion).meta({
    description: "What a registration answers besides name and address, in `answers`.",
  }),
}).meta({ id: "PublicWebinarDetail" });
export type PublicWebinarDetail = z.infer<typeof PublicWebinarDetail>;

const pageUrl = (slug: string, baseUrl: string): string => `${baseUrl}/webinars/${slug}`;

/** The address of the webinar's page; null for one that has none. */
export const publicUrl = (
  { status, slug }: Pick<Webinar, "status" | "slug">,
  baseUrl: string,
): string | null => (status === "DRAFT" ? null : pageUrl(slug, baseUrl));

/** Throws `not_found` for what is not public: a draft, or one that is deleted. */
export function publicWebinar(
  webinar: Webinar,
  { baseUrl, now }: { baseUrl: string; now: Date },
): PublicWebinar {
  const { slug, title, description, tags, starts_at, ends_at, time_zone, locale } = webinar;
  const state = publicState(webinar, now);
  if (state === null) throw notFound("This webinar");
  return {
    slug,
    url: pageUrl(slug, baseUrl),
    title,
    description,
    tags,
    host_name: hostName(webinar),
    starts_at,
    ends_at,
    time_zone,
    locale,
    state,
    is_promoted: webinar.promote_on_homepage,
    places_left: placesLeft(webinar),
    offers_waiting_list: takesWaiting(webinar, now),
    recording_url: state === "recorded" ? webinar.recording_url : null,
    cancel_reason: state === "cancelled" ? webinar.cancel_reason : null,
  };
}

/** The same with all that its page has. */
export const publicDetail = (
  webinar: Webinar,
  of: { baseUrl: string; now: Date },
): PublicWebinarDetail => ({
  ...publicWebinar(webinar, of),
  host_bio: webinar.host_bio,
  host_picture_url: webinar.host_picture_url,
  cover_image_url: webinar.cover_image_url,
  questions: webinar.questions,
});

/** Null for what is not public. */
export function publicState(webinar: Webinar, now: Date): PublicState | null {
  if (webinar.deleted_at !== null) return null;
  switch (webinar.status) {
    case "DRAFT":
      return null;
    case "CANCELLED":
      return "cancelled";
    case "ENDED":
      return "ended";
    case "PUBLISHED":
      return webinar.recording_url === null ? "ended" : "recorded";
    case "SCHEDULED":
      // The sweep stores the end a few minutes later.
      if (now >= webinar.ends_at) return "ended";
      if (now >= webinar.starts_at) return "closed";
      return openPlaces(webinar) === 0 ? "full" : "open";
  }
}

/** Rounded down: the exact number would tell whether a registration was somebody's first, and so who is registered. Pure. */
export function placesLeft(webinar: Webinar): number | null {
  const left = openPlaces(webinar);
  if (left === null) return null;
  if (left < 10) return Math.min(left, 1);
  const step = left < 100 ? 10 : 100;
  return left - (left % step);
}

/** As the operator wrote it. Otherwise "jamie.lee@…" is Jamie Lee. */
export const hostName = ({ host_name, host_email }: Pick<Webinar, "host_name" | "host_email">) =>
  host_name === "" ? nameIn(host_email) : host_name;

const nameIn = (email: string): string =>
  email
    .slice(0, email.lastIndexOf("@"))
    .replace(/\+.*/, "")
    .split(/[._-]/)
    .filter((part) => part !== "")
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join(" ");

export const SlugParams = z.object({ slug: z.string().regex(/^[a-z0-9-]{1,80}$/) });
