/** The mail that tells a subscriber's owner that it was disabled: at most once for each disabling. Pure. */
import type { MessageVerdict } from "../mail/model.ts";
import { days, hours, minutes, plus } from "../platform/instant.ts";
import type { NoticeState, Subscriber } from "./model.ts";

type NoticeMembers = Pick<Subscriber, "notice" | "notice_due_at" | "notice_attempts">;

export const NO_NOTICE: NoticeMembers = { notice: null, notice_due_at: null, notice_attempts: 0 };

export const owedNotice = (now: Date): NoticeMembers => ({
  notice: "owed",
  notice_due_at: now,
  notice_attempts: 0,
});

/** Longer than the hand-over to the provider takes. Who finds a claim after it knows that its worker died. */
const LEASE_MS = minutes(2);
/** How long after the disabling it is tried. */
const TRIED_MS = days(1);
const PAUSE_MS = minutes(1);
const PAUSE_MAX_MS = hours(1);

export type NoticeStep =
  /** Nothing is owed now. */
  | { kind: "nothing" }
  /** To be written, and nothing to be sent. */
  | { kind: "settled"; members: NoticeMembers }
  /** To be sent once this is written. */
  | { kind: "send"; members: NoticeMembers };

/** `isReachable`: whether the owner's address takes mail. */
export function decideNotice(
  subscriber: Subscriber,
  { now, isReachable }: { now: Date; isReachable: boolean },
): NoticeStep {
  const { status, notice, notice_due_at: dueAt, notice_attempts: attempts } = subscriber;
  if (dueAt === null || dueAt > now) return { kind: "nothing" };
  if (status !== "disabled") return { kind: "settled", members: NO_NOTICE };
  // Whether its mail has left is not known, so it is not sent again.
  if (notice === "claimed") return settledAs(subscriber, "unknown");
  if (!isReachable) return settledAs(subscriber, "unreachable");
  if (attempts > 0 && now >= triedUntil(subscriber)) return settledAs(subscriber, "given_up");
  const claimed = { notice: "claimed" as const, notice_due_at: plus(now, LEASE_MS) };
  return { kind: "send", members: { ...claimed, notice_attempts: attempts + 1 } };
}

const settledAs = (
  { notice_attempts }: Subscriber,
  notice: NoticeState,
): Extract<NoticeStep, { kind: "settled" }> => ({
  kind: "settled",
  members: { notice, notice_due_at: null, notice_attempts },
});

const triedUntil = ({ disabled_at, updated_at }: Subscriber): Date =>
  plus(disabled_at ?? updated_at, TRIED_MS);

/** What the provider's verdict makes of a claimed notice. */
export function noticeAfter(
  claimed: Subscriber,
  verdict: MessageVerdict,
  now: Date,
): NoticeMembers {
  const { members } = settledAs(claimed, STATES[verdict.kind]);
  if (verdict.kind !== "deferred") return members;
  const pauseMs = Math.min(PAUSE_MS * 2 ** (claimed.notice_attempts - 1), PAUSE_MAX_MS);
  const due = plus(now, Math.max(verdict.retryAfterMs, pauseMs));
  return due < triedUntil(claimed) ? { ...members, notice: "owed", notice_due_at: due } : members;
}

const STATES: Record<MessageVerdict["kind"], NoticeState> = {
  accepted: "sent",
  refused: "refused",
  unknown: "unknown",
  deferred: "given_up",
};
