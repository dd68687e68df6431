/** What the console needs to know about its environment: /__config.json, a static file in the cloud. */
export interface SiteConfig {
  /** Null if the API has the same origin as the page. */
  api_url: string | null;
  auth: { emulator_url: string | null; api_key: string; project: string };
  /** After so many minutes without a use, the operator is signed out. Absent in files of an earlier version. */
  session_idle_min?: number;
  /** How many people a Meet room holds. Absent if the environment does not say, and in files of an earlier version. */
  meet_room_limit?: number | null;
  /** Hosts from which pictures of webinars may come. Absent in files of an earlier version. */
  image_hosts?: string[];
  /** Pages of the local stack; null in the cloud. */
  mailbox_url: string | null;
  calendar_url: string | null;
}

const IDLE_MIN = 30;

export const idleMinOf = ({ session_idle_min = IDLE_MIN }: SiteConfig): number => session_idle_min;

export async function readSiteConfig(): Promise<SiteConfig> {
  const response = await fetch("/__config.json");
  if (!response.ok) throw new Error(`/__config.json: ${response.status}`);
  return (await response.json()) as SiteConfig;
}
