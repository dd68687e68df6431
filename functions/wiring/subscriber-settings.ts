/** The settings of what gets events. */
import { z } from "zod";

const List = z.string().transform((text) => text.split(",").map((each) => each.trim()));
const Networks = List.pipe(z.array(z.union([z.cidrv4(), z.cidrv6()])));

export const SUBSCRIBER_SETTINGS = {
  /** Of an app in HubSpot. Without it, HubSpot gets nothing, and deliveries say so. */
  HUBSPOT_ACCESS_TOKEN: z.string().min(1).optional(),
  /** The address of the console, for mail to operators; without it, that mail has no link. */
  CONSOLE_URL: z.url().optional(),
  /** Networks, such as 127.0.0.1/32, in which subscribers may be besides the public internet, and without TLS. */
  SUBSCRIBER_NETWORKS: Networks.optional(),
};

interface Settings {
  SUBSCRIBER_KEYS?: readonly string[] | undefined;
  SUBSCRIBER_NETWORKS?: readonly string[] | undefined;
  HUBSPOT_ACCESS_TOKEN?: string | undefined;
  CONSOLE_URL?: string | undefined;
}

export const subscribersOf = (env: Settings) => ({
  subscriberKeys: env.SUBSCRIBER_KEYS,
  subscriberNetworks: env.SUBSCRIBER_NETWORKS ?? [],
  hubspotToken: env.HUBSPOT_ACCESS_TOKEN,
  consoleUrl: env.CONSOLE_URL?.replace(/\/+$/, "") ?? null,
});
