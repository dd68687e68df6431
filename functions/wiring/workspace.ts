/** Clients of Google Workspace, which act as a host. */
import type { Calendar } from "../../shared/calendar/model.ts";
import type { Drive } from "../../shared/drive/model.ts";
import type { Delegation } from "../../shared/google/delegation.ts";
import { NO_REDIRECTS } from "../../shared/google/no-redirects.ts";
import type { Meet } from "../../shared/meet/model.ts";
import type { Config } from "./config.ts";

const CLOUD_PLATFORM = "https://www.googleapis.com/auth/cloud-platform";

/** The Calendar. Google's library is loaded by the first call, because most requests make none. */
export function onCalendarUse(config: Config): Calendar {
  let loading: Promise<Calendar> | null = null;
  const calendar = () => (loading ??= loadCalendar(config));
  return {
    insertEvent: async (...call) => (await calendar()).insertEvent(...call),
    getEvent: async (...call) => (await calendar()).getEvent(...call),
    patchEvent: async (...call) => (await calendar()).patchEvent(...call),
    changeGuests: async (...call) => (await calendar()).changeGuests(...call),
    deleteEvent: async (...call) => (await calendar()).deleteEvent(...call),
  };
}

async function loadCalendar(config: Config): Promise<Calendar> {
  const { googleCalendar } = await import("../../shared/calendar/google/google-calendar.ts");
  const rootUrl = `${config.local.calendarUrl ?? "https://www.googleapis.com"}/`;
  return googleCalendar(delegationOf(config), rootUrl);
}

/** Meet. Google's library is loaded by the first call. On a local stack the Calendar server also serves Meet. */
export function onMeetUse(config: Config): Meet {
  let loading: Promise<Meet> | null = null;
  const meet = () => (loading ??= loadMeet(config));
  return {
    conferencesOf: async (...call) => (await meet()).conferencesOf(...call),
    getRoom: async (...call) => (await meet()).getRoom(...call),
    changeRoom: async (...call) => (await meet()).changeRoom(...call),
    participantsOf: async (...call) => (await meet()).participantsOf(...call),
    sessionsOf: async (...call) => (await meet()).sessionsOf(...call),
    recordingsOf: async (...call) => (await meet()).recordingsOf(...call),
    transcriptsOf: async (...call) => (await meet()).transcriptsOf(...call),
  };
}

async function loadMeet(config: Config): Promise<Meet> {
  const { googleMeet } = await import("../../shared/meet/google-meet.ts");
  const rootUrl = `${config.local.calendarUrl ?? "https://meet.googleapis.com"}/`;
  return googleMeet(delegationOf(config), rootUrl);
}

/** Drive, where Meet leaves its recordings. Google's library is loaded by the first call. */
export function onDriveUse(config: Config): Drive {
  let loading: Promise<Drive> | null = null;
  const drive = () => (loading ??= loadDrive(config));
  return { audienceOf: async (...call) => (await drive()).audienceOf(...call) };
}

async function loadDrive(config: Config): Promise<Drive> {
  const { googleDrive } = await import("../../shared/drive/google-drive.ts");
  const rootUrl = `${config.local.calendarUrl ?? "https://www.googleapis.com"}/`;
  return googleDrive(delegationOf(config), rootUrl);
}

/** The delegated account. This function's own identity asks for its signatures. */
export function delegationOf(config: Config): Delegation {
  const { local } = config;
  return {
    serviceAccount: config.delegationAccount,
    clientId: config.delegationClientId,
    subjectDomains: config.hosts.domains,
    iamCredentialsUrl: `${local.iamCredentialsUrl ?? "https://iamcredentials.googleapis.com"}/`,
    tokenUrl: local.tokenUrl ?? "https://oauth2.googleapis.com/token",
    identity: async () => {
      const { GoogleAuth, OAuth2Client } = await import("google-auth-library");
      // The local server accepts any caller.
      return local.iamCredentialsUrl === undefined
        ? new GoogleAuth({ scopes: CLOUD_PLATFORM, clientOptions: NO_REDIRECTS })
        : new OAuth2Client({ credentials: { access_token: "local" }, ...NO_REDIRECTS });
    },
  };
}
