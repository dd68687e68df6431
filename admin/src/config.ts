/** What the page has to know of where it is served; a static file in the cloud. */
export interface SiteConfig {
  /** Where the API is; null where it is served from the page's own origin. */
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
