import type { Calendar } from "../../shared/calendar/model.ts";
import type { Config } from "./config.ts";
import { delegationOf } from "./delegation.ts";

/** The Calendar. Google's library is loaded by the first call, because most requests make none. */
export function onCalendarUse(config: Config): Calendar {
  let loading: Promise<Calendar> | null = null;
  const calendar = () => (loading ??= load(config));
  return {
    insertEvent: async (...call) => (await calendar()).insertEvent(...call),
    getEvent: async (...call) => (await calendar()).getEvent(...call),
    patchEvent: async (...call) => (await calendar()).patchEvent(...call),
    changeGuests: async (...call) => (await calendar()).changeGuests(...call),
    deleteEvent: async (...call) => (await calendar()).deleteEvent(...call),
  };
}

async function load(config: Config): Promise<Calendar> {
  const { googleCalendar } = await import("../../shared/calendar/google/google-calendar.ts");
  const rootUrl = `${config.local.calendarUrl ?? "https://www.googleapis.com"}/`;
  return googleCalendar(delegationOf(config), rootUrl);
}
