/** What a click on a reminder button came to, in one sentence or two. Pure. */
import type { ReminderReply } from "../../../api/wire.ts";
import type { Messages } from "../../../messages/en.ts";

export function resultSentence(
  { queued, already_sent, in_progress }: Omit<ReminderReply, "run">,
  words: Messages["reminders"]["result"],
): string {
  if (queued > 0) {
    const also = already_sent > 0 ? ` ${words.also(already_sent)}` : "";
    return words.queued(queued) + also;
  }
  if (in_progress > 0) return words.inProgress(in_progress);
  return already_sent > 0 ? words.alreadySent(already_sent) : words.nobody;
}
