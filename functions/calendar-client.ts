import type { Calendar } from "../shared/calendar/model.ts";
import type { Config } from "./config.ts";

/** The Calendar, with Google's library loaded by the first call: most requests make none. */
export function onCalendarUse(config: Config): Calendar {
  let loading: Promise<Calendar> | null = null;
  const calendar = () => (loading ??= load(config));
  return {
    insertEvent: async (...call) => (await calendar()).insertEvent(...call),
    getEvent: async (...call) => (await calendar()).getEvent(...call),
    patchEvent: async (...call) => (await calendar()).patchEvent(...call),
    deleteEvent: async (...call) => (await calendar()).deleteEvent(...call),
  };
}

async function load({ delegationAccount, local }: Config): Promise<Calendar> {
  const { googleCalendar } = await import("../shared/calendar/google-calendar.ts");
  const { GoogleAuth, OAuth2Client } = await import("google-auth-library");
  const isLocal = local.iamCredentialsUrl !== undefined;
  // The local server takes any caller's word; Google wants this function's own identity.
  const anybody = new OAuth2Client({ credentials: { access_token: "local" } });
  return googleCalendar(
    {
      serviceAccount: delegationAccount,
      iamCredentialsUrl: `${local.iamCredentialsUrl ?? "https://iamcredentials.googleapis.com"}/`,
      tokenUrl: local.tokenUrl ?? "https://oauth2.googleapis.com/token",
      identity: async () =>
        isLocal
          ? anybody
          : new GoogleAuth({ scopes: "https://www.googleapis.com/auth/cloud-platform" }),
    },
    `${local.calendarUrl ?? "https://www.googleapis.com"}/`,
  );
}
