/** What the API's codes and counts say in the language of the page. Pure. */
import type { AllowedAction, ReminderReply, WebinarStatus } from "../../api/wire.ts";
import type { Messages } from "../../messages/en.ts";

/** Why an action is not possible now. */
export function refusalText(
  { code }: Pick<AllowedAction, "code">,
  status: WebinarStatus,
  { refusals, problems, status: names }: Pick<Messages, "refusals" | "problems" | "status">,
): string {
  if (code === "invalid_transition") {
    return refusals.invalid_transition(names[status].toLowerCase());
  }
  const isKnown =
    code === "meet_url_missing" ||
    code === "starts_in_past" ||
    code === "webinar_started" ||
    code === "webinar_not_started";
  if (isKnown) return refusals[code];
  const { title } = (code === null ? undefined : problems[code]) ?? problems.other;
  return `${title}.`;
}

/** What a click on a reminder's button has done. */
export function resultText(
  { queued, already_sent, in_progress, undelivered }: Omit<ReminderReply, "run">,
  words: Messages["reminders"]["result"],
): string {
  if (queued > 0) {
    const also = already_sent > 0 ? ` ${words.also(already_sent)}` : "";
    return words.queued(queued) + also;
  }
  if (in_progress > 0) return words.inProgress(in_progress);
  if (undelivered > 0) return words.undelivered(undelivered);
  return already_sent > 0 ? words.alreadySent(already_sent) : words.nobody;
}

/** Why a run is held. `reason` is a code of ours, or what an operator wrote. */
export function pauseText(
  { by, reason, detail }: { by: string; reason: string; detail: string | null },
  words: Pick<Messages["reminders"], "stopped" | "contentRefused" | "unproven" | "pausedBy">,
): string {
  if (reason === "too_many_failures") return words.stopped;
  if (reason === "content_refused") return words.contentRefused(detail ?? "");
  if (reason === "unproven_mail") return words.unproven;
  return words.pausedBy(by, reason);
}
