/** What the console needs to know about its environment: /__config.json, a static file in the cloud. */
export interface SiteConfig {
  /** Null if the API has the same origin as the page. */
  api_url: string | null;
  auth: { emulator_url: string | null; api_key: string; project: string };
  /** Pages of the local stack; null in the cloud. */
  mailbox_url: string | null;
  calendar_url: string | null;
}

export async function readSiteConfig(): Promise<SiteConfig> {
  const response = await fetch("/__config.json");
  if (!response.ok) throw new Error(`/__config.json: ${response.status}`);
  return (await response.json()) as SiteConfig;
}
