/** The provider's verdicts on the messages of one attempt, and what they amount to. Pure. */
import {
  sharedMessageId,
  verdictOf,
  type MessageVerdict,
  type MessageVerdicts,
} from "../mail/model.ts";
import type { BatchRecipient } from "./model.ts";

/** Why people did not get it, in words for operators, and the error for the log. */
interface Told {
  reason: string | null;
  cause: unknown;
}

interface Accepted {
  people: BatchRecipient[];
  /** The provider's id; null where each message has one of its own. */
  messageId: string | null;
}

export type AttemptOutcome =
  | ({ outcome: "accepted" } & Accepted)
  | ({ outcome: "unknown" } & Told)
  /** Nothing was sent. */
  | ({ outcome: "deferred"; retryAfterMs: number } & Told)
  /** All were refused, and the provider has named nobody: it may mean some of the people or the mail itself. */
  | ({ outcome: "refused" } & Told)
  | { outcome: "mixed"; groups: VerdictGroups };

export interface VerdictGroups {
  accepted: Accepted;
  /** Refused, and certainly for their own sake. */
  failed: Told & { people: BatchRecipient[] };
  /** Refused while nobody of the batch was accepted, so that it may be the mail's fault. */
  unclear: Told & { people: BatchRecipient[] };
  deferred: Told & { people: BatchRecipient[]; retryAfterMs: number };
  unknown: Told & { people: BatchRecipient[] };
}

export function outcomeOf(
  asked: readonly BatchRecipient[],
  verdicts: MessageVerdicts,
): AttemptOutcome {
  const groups = groupsOf(asked, verdicts);
  const { accepted, unclear, deferred, unknown } = groups;
  const isAll = ({ people }: { people: BatchRecipient[] }) => people.length === asked.length;
  if (isAll(accepted)) return { outcome: "accepted", ...accepted };
  if (isAll(unknown)) return { outcome: "unknown", ...toldIn(unknown) };
  if (isAll(unclear)) return { outcome: "refused", ...toldIn(unclear) };
  if (isAll(deferred)) {
    return { outcome: "deferred", retryAfterMs: deferred.retryAfterMs, ...toldIn(deferred) };
  }
  return { outcome: "mixed", groups };
}

const toldIn = ({ reason, cause }: Told): Told => ({ reason, cause });

type Of<Kind extends MessageVerdict["kind"]> = {
  person: BatchRecipient;
  verdict: Extract<MessageVerdict, { kind: Kind }>;
};

function groupsOf(asked: readonly BatchRecipient[], verdicts: MessageVerdicts): VerdictGroups {
  const accepted: Of<"accepted">[] = [];
  const refused: Of<"refused">[] = [];
  const deferred: Of<"deferred">[] = [];
  const unknown: Of<"unknown">[] = [];
  for (const person of asked) {
    const verdict = verdictOf(verdicts, person.id);
    switch (verdict.kind) {
      case "accepted":
        accepted.push({ person, verdict });
        break;
      case "refused":
        refused.push({ person, verdict });
        break;
      case "deferred":
        deferred.push({ person, verdict });
        break;
      case "unknown":
        unknown.push({ person, verdict });
        break;
    }
  }
  // What somebody of the batch was accepted with is right for everybody.
  const isMeant = ({ verdict }: Of<"refused">) => verdict.isAboutRecipient || accepted.length > 0;
  return {
    accepted: {
      people: accepted.map(({ person }) => person),
      messageId: sharedMessageId(accepted.map(({ verdict }) => verdict)),
    },
    failed: groupOf(
      refused.filter(isMeant).map(({ person, verdict }) => ({
        person: { ...person, refused_for: verdict.reason },
        verdict,
      })),
    ),
    unclear: groupOf(refused.filter((each) => !isMeant(each))),
    deferred: {
      ...groupOf(deferred),
      retryAfterMs: Math.max(0, ...deferred.map(({ verdict }) => verdict.retryAfterMs)),
    },
    unknown: groupOf(unknown),
  };
}

function groupOf(
  members: readonly {
    person: BatchRecipient;
    verdict: { reason: string | null; cause: unknown };
  }[],
): Told & { people: BatchRecipient[] } {
  const reasons = new Set(members.flatMap(({ verdict }) => verdict.reason ?? []));
  return {
    people: members.map(({ person }) => person),
    reason: reasons.size === 0 ? null : [...reasons].slice(0, REASONS_MAX).join("; "),
    cause: members[0]?.verdict.cause ?? null,
  };
}

/** A batch of a thousand may have as many reasons; each person keeps their own. */
const REASONS_MAX = 5;
