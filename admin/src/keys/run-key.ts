import { navigate } from "../router/location.ts";
import { editPath, openWebinarId, PATHS } from "../router/paths.ts";
import { browserZone, wallTimeOf } from "../time/zoned-time.ts";
import type { KeyAction } from "./read-key.ts";

export const calendarPath = (): string =>
  `${PATHS.webinars}?month=${wallTimeOf(new Date(), browserZone()).date.slice(0, 7)}`;

/** What a key does on any page. Help is a dialog, so that is left to the caller. */
export function runKey(action: Exclude<KeyAction, "help">): void {
  switch (action) {
    case "list":
      return navigate(PATHS.webinars);
    case "calendar":
      return navigate(calendarPath());
    case "people":
      return navigate(PATHS.people);
    case "operations":
      return navigate(PATHS.operations);
    case "audit":
      return navigate(PATHS.audit);
    case "create":
      return navigate(PATHS.newWebinar);
    case "edit": {
      const id = openWebinarId(location.pathname);
      return id === null ? undefined : navigate(editPath(id));
    }
    case "search":
      return document.querySelector<HTMLInputElement>("main input[type=search]")?.focus();
  }
}
