import type { EventAddresses } from "../../shared/events/cloud-event.ts";

/** The addresses that events name. */
export const eventAddresses = ({ publicBaseUrl }: { publicBaseUrl: string }): EventAddresses => ({
  source: `${publicBaseUrl}/sys/webinars`,
  siteUrl: publicBaseUrl,
  schemasUrl: `${publicBaseUrl}/openapi.json`,
});
