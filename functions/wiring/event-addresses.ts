import type { EventAddresses } from "../../shared/events/cloud-event.ts";

/** The addresses that events name. */
export const eventAddresses = ({ publicBaseUrl }: { publicBaseUrl: string }): EventAddresses => ({
  source: `${publicBaseUrl}/sys/webinars`,
  siteUrl: publicBaseUrl,
  // An identifier: only the local stack answers there (docs/events.md).
  schemasUrl: `${publicBaseUrl}/docs/openapi.json`,
});
