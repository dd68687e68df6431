/** Why an action is not possible now, in the reader's language. Pure. */
import type { AllowedAction, WebinarStatus } from "../../../api/wire.ts";
import type { Messages } from "../../../messages/en.ts";

/** The API's own words where it has a code that is not known here. */
export function refusalWords(
  { code, reason }: Pick<AllowedAction, "code" | "reason">,
  status: WebinarStatus,
  { refusals, status: names }: Pick<Messages, "refusals" | "status">,
): string {
  switch (code) {
    case "invalid_transition":
      return refusals.invalid_transition(names[status].toLowerCase());
    case "meet_url_missing":
    case "starts_in_past":
    case "webinar_started":
      return refusals[code];
    default:
      return reason ?? "";
  }
}
