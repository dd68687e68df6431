/** What a webinar's page shows beside its facts: who the host is, and pictures. */
import { z } from "zod";
import { Failure } from "../platform/failure.ts";
import type { FieldError } from "../platform/field-fault.ts";
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

export const NewHostName = lineOrNone(HOST_NAME_MAX);
export const NewHostBio = typedText(HOST_BIO_MAX);
export const NewPictureUrl = httpsUrl(PICTURE_URL_MAX).nullable();

/** A webinar that shows its facts alone. */
export const PLAIN_PAGE = {
  host_name: "",
  host_bio: "",
  host_picture_url: null,
  cover_image_url: null,
} as const;

const PICTURES = ["host_picture_url", "cover_image_url"] as const;
type Pictures = { [Name in (typeof PICTURES)[number]]?: string | null | undefined };

/**
 * Browsers of visitors fetch the pictures, so the environment says from which hosts they may come. `imageHosts`: names,
 * in lower case. Throws `validation_failed`, which names the field.
 */
export function refuseForeignPictures(given: Pictures, imageHosts: readonly string[]): void {
  const options = imageHosts.join(", ");
  const errors = PICTURES.flatMap((name): FieldError[] => {
    const url = given[name];
    if (url == null || imageHosts.includes(new URL(url).host)) return [];
    const message =
      options === "" ? "must be null here: there are no image hosts" : `must be on ${options}`;
    return [{ pointer: `/${name}`, code: "not_an_image_host", params: { options }, message }];
  });
  if (errors.length > 0) {
    throw new Failure("validation_failed", "A picture is not on one of the image hosts.", {
      errors,
    });
  }
}
