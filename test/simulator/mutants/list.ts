/** Protections of the delivery engine, each taken away by one change. */
import { MUTANTS as KNOWN, type Mutant as KnownMutant } from "../../../tools/mutants/list.ts";
import { OF_THE_ENGINE } from "./engine.ts";

export interface Mutant extends Pick<KnownMutant, "name" | "breaks" | "changes"> {
  /** The histories that it is tried in; default any. */
  theme?: string;
  /** The history that is known to notice it, unless a kept one does: the first that it is tried in. */
  seed?: number;
}

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
    "voidReason ?? (now >= batch.expires_at ? EXPIRED : null)",
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
    "  if (left) totals[left] -= count;\n  const without",
    '  if (left && left !== "unknown") totals[left] -= count;\n  const without',
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
    "late-verdicts-split",
    "verdicts on an attempt that others have overtaken split nothing",
    "shared/delivery/split.ts",
    "if (!from || !run || !isCurrent(from, attempt)) return null;",
    "if (!from || !run) return null;",
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
    'isTaken ? "taken" : Math.floor(now.getTime() / SWEEP_INTERVAL_MS)',
    "isTaken",
  ),
];

/** Protections of mail that is handed over ahead of its time. */
const OF_WITHDRAWALS: Mutant[] = [
  one(
    "withdrawal-not-awaited",
    "a batch is sent again once the provider has confirmed that it withdraws the first hand-over",
    "shared/delivery/withdraw.ts",
    "const verdict = await withdrawals.withdraw(id);",
    'void withdrawals.withdraw(id).catch(() => {}); const verdict: any = { kind: "withdrawn" };',
  ),
  one(
    "order-not-written-down",
    "mail whose withdrawal was ordered counts as sent only once somebody knows that it was not withdrawn",
    "shared/delivery/withdraw.ts",
    "    return noted;\n",
    "    return { ...batch, due_at: plus(now, LOST_TASK_RECOVERY_MS) };\n",
  ),
  one(
    "two-orders-at-once",
    "only one worker at a time orders the withdrawal of an attempt",
    "shared/delivery/withdraw.ts",
    "if (orderedUntil(batch, now) !== null) return null;",
    "void orderedUntil;",
  ),
  one(
    "no-look-at-the-lease-after-the-id",
    "a worker that stood still after it wrote its id down sends nothing once its lease has lapsed",
    "shared/delivery/send.ts",
    "const { scheduled, lapses } = handOver;",
    "const { scheduled, lapses: late } = handOver; const lapses = scheduled === null ? late : null;",
  ),
  one(
    "unanswered-counts-as-withdrawn",
    "an order without an answer withdraws nothing",
    "shared/delivery/withdraw.ts",
    '    case "withdrawn":\n      // An answer',
    '    case "unknown":\n    case "withdrawn":\n      // An answer',
  ),
  one(
    "places-never-freed",
    "a place is given up once its mail is discarded",
    "shared/delivery/withdraw.ts",
    "  await freePlace(deps, withdrawals);\n",
    "",
  ),
  one(
    "sent-at-once",
    "the provider keeps what is handed over ahead",
    "shared/delivery/send-ahead.ts",
    "return { scheduled: { at, withdrawal_id: id }, lapses };",
    "return { scheduled: null, lapses };",
  ),
  one(
    "id-not-kept",
    "the id that withdraws a request is written down before the request",
    "shared/delivery/send-ahead.ts",
    "const lapses = await noteId(deps, batch, { id, content });",
    "const lapses = batch.lease_expires_at;",
  ),
  one(
    "handed-over-without-its-id",
    "the provider is given the id",
    "shared/delivery/send-ahead.ts",
    "withdrawal_id: id }",
    "withdrawal_id: null }",
  ),
  one(
    "pause-takes-nothing-back",
    "a pause takes back what was handed over",
    "shared/delivery/pause.ts",
    "if (held.open_batches > 0) await",
    "if (held.open_batches < 0) await",
  ),
  one(
    "move-takes-nothing-back",
    "a webinar that moves, or is cancelled, takes its reminders back",
    "shared/delivery/handed-over.ts",
    "if (now >= opens || now < plus(opens, -AHEAD_MAX_MS)) continue;",
    "if (now >= opens || now < opens) continue;",
  ),
  one(
    "stamped-ahead",
    "nobody counts as sent while the mail can be taken back",
    RECORD,
    "if (at === null) return stampBatch(deps, actor, batch);",
    "return stampBatch(deps, actor, batch);",
  ),
  one(
    "withdrawn-mail-is-proof",
    "that a withdrawn attempt was taken proves nothing",
    "shared/delivery/acceptance.ts",
    "if (!isOut && isDiscarded(batch, attempt)) return null;",
    "",
  ),
  one(
    "grace-from-the-hand-over",
    "the grace begins when the mail leaves",
    "shared/delivery/withdrawal.ts",
    "send_at !== undefined && send_at > now ? send_at : now;",
    "send_at !== undefined && send_at > now ? now : now;",
  ),
];

/** Protections of a run that is sent again because nothing of it arrived. */
const OF_RESENDS: Mutant[] = [
  one(
    "resent-to-people-who-have-it",
    "people whose first mail turns out to be delivered before the second leaves get no second",
    "shared/delivery/acceptance.ts",
    "spareArrived(tx, firestore, { actor, run, batch, ids: arrived, now });",
    "spareArrived(tx, firestore, { actor, run, batch, ids: NOBODY, now });",
  ),
  one(
    "opened-again-for-everybody",
    "a batch is opened again for the people alone whose mail did not arrive",
    "shared/delivery/reopen.ts",
    "const lost = lostPeople({ batch: from, outcomes });",
    "const lost = lostPeople({ batch: from, outcomes }).length > 0 ? from.recipients : [];",
  ),
  one(
    "first-mail-proves-the-second",
    "that the first mail of somebody was delivered says nothing of other people's second",
    "shared/delivery/acceptance.ts",
    "  if (isOld) {\n",
    "  if (isOld === null) {\n",
  ),
  one(
    "order-dies-with-its-request",
    "the sweep opens the batches of a run whose order died after its commit",
    "shared/delivery/watch.ts",
    "due.resent?.is_complete === false ?",
    "due.resent?.is_complete === null ?",
  ),
];

/** The histories that notice soonest what no kept one notices. */
const FIRST: Record<string, Pick<Mutant, "theme" | "seed">> = {
  "no-second-look": { seed: 36 },
  "split-loses-a-person": { seed: 5 },
  "no-fencing-by-attempt": { theme: "stalled", seed: 4 },
  "two-orders-at-once": { seed: 26 },
  "first-mail-proves-the-second": { seed: 72 },
};

const triedFirst = ({ name, breaks, changes, theme }: Mutant): Mutant => ({
  name,
  breaks,
  changes,
  ...(theme !== undefined && { theme }),
  ...FIRST[name],
});

/** Every mutant that `--mutant` takes. */
export const MUTANTS: Mutant[] = [
  ...OWN,
  ...OF_WITHDRAWALS.map((mutant) => ({ ...mutant, theme: "ahead" })),
  ...OF_RESENDS.map((mutant) => ({ ...mutant, theme: "lost" })),
  ...KNOWN.map(({ name, breaks, changes }) => ({ name, breaks, changes })),
  ...OF_THE_ENGINE,
].map(triedFirst);

/** Mutants that no history notices, and why. */
const UNNOTICED: Record<string, string> = {};

/** The mutants that `--mutants` tries: the simulator has to notice each. */
export const NOTICED: Mutant[] = MUTANTS.filter(({ name }) => UNNOTICED[name] === undefined);
