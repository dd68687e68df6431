/** Checks where links for a new password lead. */
import { z } from "zod";
import { accountLinkPage } from "../operator/account-links.ts";
import { looked, type ControlPlane } from "./control-plane.ts";
import { ok, SETTINGS, unknown, wrong, type Finding } from "./finding.ts";

/** https://docs.cloud.google.com/identity-platform/docs/reference/rest/v2/Config */
const Config = z.object({
  notification: z
    .object({ sendEmail: z.object({ callbackUri: z.string().optional() }).prefault({}) })
    .prefault({}),
});

/** `console`: the admin page's address. */
export async function checkAccountLinks(
  plane: ControlPlane,
  console: string | undefined,
): Promise<Finding[]> {
  if (console === undefined) {
    return [unknown("Links for a new password: ADMIN_URL is not set.", SETTINGS)];
  }
  const look = {
    what: "Where links for a new password lead",
    permission: "firebaseauth.configs.get",
    role: "roles/firebaseauth.viewer",
  };
  return looked(plane, look, async () => {
    const path = `identitytoolkit.googleapis.com/v2/projects/${plane.project}/config`;
    const { notification } = await plane.get(path, Config);
    const page = notification.sendEmail.callbackUri;
    if (page === accountLinkPage(console))
      return [ok("Links for a new password lead to the console.")];
    return [
      wrong(
        `Links for a new password lead to ${page ?? "Google's page"}, which does not compare it with leaked ones.`,
        "npm run operator -- password-policy",
      ),
    ];
  });
}
