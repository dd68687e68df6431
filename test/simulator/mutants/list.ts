/** Protections of the delivery engine, each taken away by one change. The crash matrix has missed those of this list. */
import { MUTANTS as KNOWN, type Mutant as KnownMutant } from "../../../tools/mutants/list.ts";

export type Mutant = Pick<KnownMutant, "name" | "breaks" | "changes">;

const DECISIONS = "shared/delivery/decisions.ts";
const RECORD = "shared/delivery/record.ts";

const one = (name: string, breaks: string, file: string, from: string, to: string): Mutant => ({
  name,
  breaks,
  changes: [{ file, from, to }],
});

const OWN: Mutant[] = [
  one(
    "forgotten-once-throttled",
    "a batch that the provider asked patience for is due again",
    RECORD,
    "    due_at: plus(now, afterMs + LOST_TASK_RECOVERY_MS),",
    "    due_at: null,",
  ),
  one(
    "forgotten-while-sending",
    "a batch whose worker dies is due once its lease has lapsed",
    DECISIONS,
    "      due_at: lapses,\n    },",
    "      due_at: null,\n    },",
  ),
  one(
    "forgotten-while-unknown",
    "a batch whose lease has lapsed is due at the end of its grace",
    DECISIONS,
    "due_at: id === null ? until : plus(now, LOST_TASK_RECOVERY_MS),",
    "due_at: null,",
  ),
  one(
    "pause-ignored",
    "nothing of a paused run is taken up",
    DECISIONS,
    "const isHeld = run.paused !== null || (",
    "const isHeld = (",
  ),
  one(
    "expiry-ignored",
    "mail that has expired is not sent",
    DECISIONS,
    'voidReason ?? (now >= batch.expires_at ? "expired" : null)',
    "voidReason ?? null",
  ),
  one(
    "no-second-look",
    "people of a batch that has waited are looked up again",
    "shared/delivery/claim.ts",
    'decided.step === "send" && kind.mustRecheckRecipients(batch, now)',
    'decided.step === "send" && kind.mustRecheckRecipients(batch, now) === null',
  ),
  one(
    "left-out-of-unknown-miscounted",
    "people who are left out of an unknown batch are unknown no more",
    "shared/delivery/ledger.ts",
    "    if (left) totals[left] -= 1;",
    '    if (left && left !== "unknown") totals[left] -= 1;',
  ),
  one(
    "nobody-woken-after-the-canary",
    "the other batches go as soon as the canary is out",
    "shared/delivery/wake.ts",
    "if (before.canary !== null && after.canary === null) {",
    "if (before.canary === -1 && after.canary === null) {",
  ),
  one(
    "split-loses-a-person",
    "everybody of a split batch is in one of its parts",
    "shared/delivery/split.ts",
    "const recipients = people.filter(({ id }) => kept.has(id));",
    'const recipients = people.filter(({ id }) => kept.has(id)).slice(suffix === "1" ? 1 : 0);',
  ),
  one(
    "split-ends-the-planning",
    "a split batch stays due while its run is planned",
    "shared/delivery/split.ts",
    "const due_at = dueOnceClosed(run, now);",
    "const due_at = dueOnceClosed({ state: 'sending' }, now);",
  ),
  one(
    "planning-named-once",
    "a lost task that was to go on with a run's planning is replaced",
    "shared/delivery/tasks.ts",
    'isTaken ? "taken" : Math.floor(now.getTime() / RETRIED_AFTER_MS)',
    "isTaken",
  ),
];

/** Every mutant that `--mutant` takes. */
export const MUTANTS: Mutant[] = [...OWN, ...KNOWN];

/**
 * Mutants of the crash matrix that histories have noticed too. The others need worlds with more stalls right after a claim
 * and more late proof than the seeds draw: so far the crash matrix alone notices them.
 */
const NOTICED_TOO = [
  "stamp-after-send-without-ledger",
  "blind-resend",
  "silence-of-a-dead-webhook",
  "undecided-and-forgotten",
  "bound-without-a-mark",
];

/** The mutants that `--mutants` tries: the simulator has to notice each. */
export const NOTICED: Mutant[] = [
  ...OWN,
  ...KNOWN.filter(({ name }) => NOTICED_TOO.includes(name)),
];
