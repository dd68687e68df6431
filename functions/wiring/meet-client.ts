import type { Meet } from "../../shared/meet/model.ts";
import type { Config } from "./config.ts";
import { delegationOf } from "./delegation.ts";

/** Meet. Google's library is loaded by the first call. On a local stack the Calendar server also serves Meet. */
export function onMeetUse(config: Config): Meet {
  let loading: Promise<Meet> | null = null;
  const meet = () => (loading ??= load(config));
  return { conferencesOf: async (...call) => (await meet()).conferencesOf(...call) };
}

async function load(config: Config): Promise<Meet> {
  const { googleMeet } = await import("../../shared/meet/google-meet.ts");
  const rootUrl = `${config.local.calendarUrl ?? "https://meet.googleapis.com"}/`;
  return googleMeet(delegationOf(config), rootUrl);
}
