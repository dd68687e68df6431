/** What all mail to people with an interest shares. */
import type { BatchRecipient } from "../delivery/model.ts";
import type { Webinar } from "../webinars/model.ts";
import type { MarketingWebinarInterest } from "./model.ts";

/** Makes the URL of a person's link to unsubscribe. */
export type UnsubscribeUrl = (lead: { id: string }) => string;

/** Lets the reader's mail program unsubscribe with one click. RFC 8058. */
export const oneClickUnsubscribe = (url: string): Record<string, string> => ({
  "List-Unsubscribe": `<${url}>`,
  "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
});

/** What a batch keeps of a person. Pure. */
export const toLead = (
  { id, email, name, locale, time_zone }: MarketingWebinarInterest,
  webinar: Pick<Webinar, "locale" | "time_zone">,
): BatchRecipient => ({
  id,
  email,
  name: name ?? "",
  locale: locale ?? webinar.locale,
  time_zone: time_zone ?? webinar.time_zone,
});
