/** Changes of an invitation other than its start: another Meet link, another end. Pure. */
import type { Webinar } from "./model.ts";

/** 0 before the first change. */
export const detailsVersion = ({ details_change }: Webinar): number => details_change?.version ?? 0;

export const nextDetailsChange = (webinar: Webinar, at: Date): Webinar["details_change"] => ({
  version: detailsVersion(webinar) + 1,
  at,
});
