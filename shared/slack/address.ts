/** Which URLs are incoming webhooks of Slack. https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks */
const HOST = "hooks.slack.com";

/** Pure. */
export function isSlackHook(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, host, pathname, username, password } = new URL(url);
  const isPlain = username === "" && password === "";
  return protocol === "https:" && host === HOST && isPlain && pathname.startsWith("/services/");
}
