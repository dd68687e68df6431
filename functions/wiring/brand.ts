/** The settings of an environment's brand. An environment does not start with one that people cannot read. */
import { z } from "zod";
import { unreadableOn, type Brand, type Scheme } from "../pages/brand.ts";

/** So that a page stays within its first flight. */
const LOGO_MAX = 4000;
const EMBED_ORIGINS_MAX = 20;
const IMAGE_HOSTS_MAX = 10;

const colour = (scheme: Scheme) =>
  z
    .string()
    .regex(/^#[0-9a-fA-F]{6}$/, { error: "must be a colour such as #1d5c4f" })
    .toLowerCase()
    .superRefine((given, context) => {
      const fault = unreadableOn(given, scheme);
      if (fault === null) return;
      const contrast = fault.contrast.toFixed(2);
      const message = `must have a contrast of at least 4.5 with ${fault.ground}, and has ${contrast}`;
      context.addIssue({ code: "custom", message });
    });

const Origin = z.string().regex(/^https:\/\/[a-z0-9-]+(\.[a-z0-9-]+)*(:\d{1,5})?$/, {
  error: "must be an origin such as https://www.example.org",
});

const ImageHost = z.string().regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/, {
  error: "must be a host's name such as images.example.org",
});

const listOf = (item: z.ZodString, most: number) =>
  z
    .string()
    .transform((text) => text.split(",").flatMap((each) => each.trim() || []))
    .pipe(z.array(item).max(most))
    .default([]);

export const BRAND_SETTINGS = {
  BRAND_NAME: z
    .string()
    .trim()
    .min(1)
    .max(60)
    .regex(/^[^\p{Cc}]+$/u, { error: "one line" })
    .default("Petanque Life"),
  /** An image as a `data:` URL. Default: our boule. */
  BRAND_LOGO: z
    .string()
    .max(LOGO_MAX)
    .regex(/^data:image\/(svg\+xml|png|webp);base64,[A-Za-z0-9+/]+={0,2}$/, {
      error: "must be a data: URL in base64, of an SVG, PNG or WebP image",
    })
    .optional(),
  /** The colours of links and buttons on light and on dark pages: both or none. */
  BRAND_COLOUR: colour("light").optional(),
  BRAND_COLOUR_DARK: colour("dark").optional(),
  /** Where people reach us: a page, or a mailbox as `mailto:`. */
  CONTACT_URL: z
    .url({ protocol: /^(https|mailto)$/ })
    .max(300)
    .optional(),
  /** Hosts from which pictures of webinars and of their hosts may come, such as `images.example.org`. Default: none. */
  IMAGE_HOSTS: listOf(ImageHost, IMAGE_HOSTS_MAX),
  /** Origins whose pages may show the public ones in a frame. Default: none. */
  EMBED_ORIGINS: listOf(Origin, EMBED_ORIGINS_MAX),
};

type BrandSettings = z.output<z.ZodObject<typeof BRAND_SETTINGS>>;

export const brandFaults = ({ BRAND_COLOUR, BRAND_COLOUR_DARK }: BrandSettings): string[] =>
  (BRAND_COLOUR === undefined) === (BRAND_COLOUR_DARK === undefined)
    ? []
    : ["BRAND_COLOUR and BRAND_COLOUR_DARK: both or none"];

export function brandOf(env: BrandSettings): Brand {
  const { BRAND_COLOUR: light, BRAND_COLOUR_DARK: dark } = env;
  return {
    name: env.BRAND_NAME,
    logo: env.BRAND_LOGO ?? null,
    colours: light === undefined || dark === undefined ? null : { light, dark },
    contactUrl: env.CONTACT_URL ?? null,
    embedOrigins: env.EMBED_ORIGINS,
    imageHosts: env.IMAGE_HOSTS,
  };
}
