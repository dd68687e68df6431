/** What the provider's verdicts on single messages amount to for the attempt. Pure. */
import {
  sharedMessageId,
  verdictOf,
  type MessageVerdict,
  type MessageVerdicts,
} from "../mail/model.ts";
import type { BatchRecipient } from "./model.ts";

/** Why people did not get the mail. Operators read `reason`; the log has `cause`. */
interface Explanation {
  reason: string | null;
  cause: unknown;
}

/** When people who got nothing are tried again. */
interface Postponement extends Explanation {
  retryAfterMs: number;
  /** The provider puts off these people only: mail to others need not wait. */
  isAboutRecipients: boolean;
}

interface Accepted {
  people: BatchRecipient[];
  /** The provider's id of the request; null if each message has one of its own. */
  messageId: string | null;
}

export type AttemptOutcome =
  | ({ outcome: "accepted" } & Accepted)
  | ({ outcome: "unknown" } & Explanation)
  /** Nothing was sent. */
  | ({ outcome: "deferred" } & Postponement)
  /** All were refused, and nobody by name: some of the people may be the reason, or the mail itself. */
  | ({ outcome: "refused" } & Explanation)
  | { outcome: "mixed"; groups: VerdictGroups };

export interface VerdictGroups {
  accepted: Accepted;
  /** Refused, and certainly because of the person. */
  failed: Explanation & { people: BatchRecipient[] };
  /** Refused while nobody of the batch was accepted, so the reason may be the mail itself. */
  unclear: Explanation & { people: BatchRecipient[] };
  deferred: Postponement & { people: BatchRecipient[] };
  unknown: Explanation & { people: BatchRecipient[] };
}

export function outcomeOf(
  asked: readonly BatchRecipient[],
  verdicts: MessageVerdicts,
): AttemptOutcome {
  const groups = groupsOf(asked, verdicts);
  const { accepted, unclear, deferred, unknown } = groups;
  const isAll = ({ people }: { people: BatchRecipient[] }) => people.length === asked.length;
  if (isAll(accepted)) return { outcome: "accepted", ...accepted };
  if (isAll(unknown)) return { outcome: "unknown", ...explanationOf(unknown) };
  if (isAll(unclear)) return { outcome: "refused", ...explanationOf(unclear) };
  if (isAll(deferred)) {
    const { retryAfterMs, isAboutRecipients } = deferred;
    return { outcome: "deferred", retryAfterMs, isAboutRecipients, ...explanationOf(deferred) };
  }
  return { outcome: "mixed", groups };
}

const explanationOf = ({ reason, cause }: Explanation): Explanation => ({ reason, cause });

/** A person and a verdict of that kind. */
type Judged<Kind extends MessageVerdict["kind"]> = {
  person: BatchRecipient;
  verdict: Extract<MessageVerdict, { kind: Kind }>;
};

function groupsOf(asked: readonly BatchRecipient[], verdicts: MessageVerdicts): VerdictGroups {
  const judged = <Kind extends MessageVerdict["kind"]>(kind: Kind): Judged<Kind>[] =>
    asked.flatMap((person) => {
      const verdict = verdictOf(verdicts, person.id);
      return isOfKind(verdict, kind) ? [{ person, verdict }] : [];
    });
  const [accepted, refused, deferred] = [judged("accepted"), judged("refused"), judged("deferred")];
  // Once somebody of the batch was accepted, the mail itself cannot be the reason.
  const isPersonAtFault = ({ verdict }: Judged<"refused">) =>
    verdict.isAboutRecipient || accepted.length > 0;
  return {
    accepted: {
      people: accepted.map(({ person }) => person),
      messageId: sharedMessageId(accepted.map(({ verdict }) => verdict)),
    },
    failed: groupWithReasons(
      refused.filter(isPersonAtFault).map(({ person, verdict }) => ({
        person: { ...person, refused_for: verdict.reason },
        verdict,
      })),
    ),
    unclear: groupWithReasons(refused.filter((each) => !isPersonAtFault(each))),
    deferred: {
      ...groupWithReasons(deferred),
      retryAfterMs: Math.max(0, ...deferred.map(({ verdict }) => verdict.retryAfterMs)),
      isAboutRecipients: deferred.every(({ verdict }) => verdict.isAboutRecipient === true),
    },
    unknown: groupWithReasons(judged("unknown")),
  };
}

const isOfKind = <Kind extends MessageVerdict["kind"]>(
  verdict: MessageVerdict,
  kind: Kind,
): verdict is Extract<MessageVerdict, { kind: Kind }> => verdict.kind === kind;

function groupWithReasons(
  members: readonly {
    person: BatchRecipient;
    verdict: { reason: string | null; cause: unknown };
  }[],
): Explanation & { people: BatchRecipient[] } {
  const reasons = new Set(members.flatMap(({ verdict }) => verdict.reason ?? []));
  return {
    people: members.map(({ person }) => person),
    reason: reasons.size === 0 ? null : [...reasons].slice(0, REASONS_MAX).join("; "),
    cause: members[0]?.verdict.cause ?? null,
  };
}

/** Of those that a batch shows: it may have as many as people, and each person keeps their own. */
const REASONS_MAX = 5;
