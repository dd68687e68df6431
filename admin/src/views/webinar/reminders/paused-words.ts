/** Why a delivery is held, in the reader's language. Pure. */
import type { Messages } from "../../../messages/en.ts";

export function pausedWords(
  { by, reason, detail }: { by: string; reason: string; detail: string | null },
  words: Pick<Messages["reminders"], "stopped" | "contentRefused" | "unproven" | "pausedBy">,
): string {
  if (reason === "too_many_failures") return words.stopped;
  if (reason === "content_refused") return words.contentRefused(detail ?? "");
  if (reason === "unproven_mail") return words.unproven;
  return words.pausedBy(by, reason);
}
