/** What a webinar's page shows beside its facts: who the host is, and pictures. */
import { z } from "zod";
import { httpsUrl } from "../platform/https-url.ts";
import { lineOrNone, typedText } from "../platform/typed-text.ts";

const HOST_NAME_MAX = 120;
const HOST_BIO_MAX = 600;
const PICTURE_URL_MAX = 500;

/** Empty: the page makes a name from the host's address. */
export const HostName = z.string().max(HOST_NAME_MAX);
export const HostBio = z
  .string()
  .max(HOST_BIO_MAX)
  .meta({ description: "In Markdown, as the description." });
export const PictureUrl = z.url().nullable();

/** A webinar that shows its facts alone. */
export const PLAIN_PAGE = {
  host_name: "",
  host_bio: "",
  host_picture_url: null,
  cover_image_url: null,
} as const;

/** The members of a webinar; documents of earlier versions lack them. */
export const PRESENTATION = {
  host_name: HostName.default(PLAIN_PAGE.host_name),
  host_bio: HostBio.default(PLAIN_PAGE.host_bio),
  host_picture_url: PictureUrl.default(PLAIN_PAGE.host_picture_url),
  /** Above the title of the page, and in link previews. */
  cover_image_url: PictureUrl.default(PLAIN_PAGE.cover_image_url),
};

/** The same in a reply, which has them all. */
export const PRESENTATION_REPLY = {
  host_name: { host_name: HostName },
  host_bio: { host_bio: HostBio },
  host_picture_url: { host_picture_url: PictureUrl },
  cover_image_url: { cover_image_url: PictureUrl },
};

const NewPictureUrl = httpsUrl(PICTURE_URL_MAX).nullable();

/** The same as operators write them. */
export const NEW_PRESENTATION = {
  host_name: lineOrNone(HOST_NAME_MAX),
  host_bio: typedText(HOST_BIO_MAX),
  host_picture_url: NewPictureUrl,
  cover_image_url: NewPictureUrl,
};

/** In an order, which may leave them out. */
export const NEW_PRESENTATION_OR_PLAIN = {
  host_name: NEW_PRESENTATION.host_name.default(PLAIN_PAGE.host_name),
  host_bio: NEW_PRESENTATION.host_bio.default(PLAIN_PAGE.host_bio),
  host_picture_url: NewPictureUrl.default(PLAIN_PAGE.host_picture_url),
  cover_image_url: NewPictureUrl.default(PLAIN_PAGE.cover_image_url),
};
