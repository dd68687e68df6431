/** Why an action is not possible now, in the reader's language. Pure. */
import type { AllowedAction, WebinarStatus } from "../../../api/wire.ts";
import type { Messages } from "../../../messages/en.ts";

/** The API's own words where it has a code that is not known here. */
export function refusalWords(
  { code, reason }: Pick<AllowedAction, "code" | "reason">,
  status: WebinarStatus,
  { refusals, status: names }: Pick<Messages, "refusals" | "status">,
): string {
  if (code === "invalid_transition") {
    return refusals.invalid_transition(names[status].toLowerCase());
  }
  const isKnown =
    code === "meet_url_missing" || code === "starts_in_past" || code === "webinar_started";
  return isKnown ? refusals[code] : (reason ?? "");
}
