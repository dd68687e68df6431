/**
 * Links of Identity Platform lead to the console's page, which compares a new password with leaked ones and with our words.
 * Google's own page compares it with nothing.
 */
import { GoogleAuth, OAuth2Client } from "google-auth-library";

/** The console's page: `PATHS.accountLink` of admin/src/router/paths.ts. */
const ACCOUNT_LINK_PATH = "/console/account-link";

export const accountLinkPage = (console: string): string =>
  new URL(ACCOUNT_LINK_PATH, console).href;

/** The same link on the console's page, whichever page Identity Platform has chosen. Throws if it has no code. */
export function onConsole(link: string, console: string): string {
  const { searchParams } = new URL(link);
  const page = new URL(accountLinkPage(console));
  for (const name of ["mode", "oobCode"]) {
    const value = searchParams.get(name);
    if (value === null) throw new Error(`Identity Platform made a link without ${name}.`);
    page.searchParams.set(name, value);
  }
  return page.href;
}

/** `emulator`: the local Auth server, as `host:port`. */
export async function leadLinksToConsole(
  project: string,
  { console, emulator }: { console: string; emulator: string | undefined },
): Promise<void> {
  const isLocal = emulator !== undefined;
  const client = isLocal
    ? new OAuth2Client({ credentials: { access_token: "owner" } })
    : new GoogleAuth({ scopes: "https://www.googleapis.com/auth/cloud-platform" });
  const origin = isLocal ? `http://${emulator}/identitytoolkit.googleapis.com` : IDENTITY_PLATFORM;
  await client.request({
    method: "PATCH",
    url: `${origin}/v2/projects/${project}/config?updateMask=notification.sendEmail.callbackUri`,
    data: { notification: { sendEmail: { callbackUri: accountLinkPage(console) } } },
    // A person's credentials need a project that pays: https://docs.cloud.google.com/docs/quotas/set-quota-project
    headers: { "x-goog-user-project": project },
    timeout: 15_000,
  });
}

/** https://docs.cloud.google.com/identity-platform/docs/reference/rest/v2/projects/updateConfig */
const IDENTITY_PLATFORM = "https://identitytoolkit.googleapis.com";
