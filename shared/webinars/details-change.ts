/** Changes of what an invitation says that leave the start where it is. Pure. */
import type { Webinar } from "./model.ts";

/** 0 before the first. */
export const detailsVersion = ({ details_change }: Webinar): number => details_change?.version ?? 0;

export const nextDetailsChange = (webinar: Webinar, at: Date): Webinar["details_change"] => ({
  version: detailsVersion(webinar) + 1,
  at,
});
