import { Failure } from "../platform/failure.ts";
import type { FieldError } from "../platform/field-fault.ts";

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
    if (url === undefined || url === null || imageHosts.includes(new URL(url).host)) return [];
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
