/**
 * Mutants by rule that no history notices: module, rule and line, with the reason why nothing can be wrong, or the test that
 * notices.
 */
export const SURVIVORS: Record<string, string> = {
  "ledger logic: return isFailing && hasRecovered ? { ...run, failing: null } : run;":
    "only what monitoring is told differs, which test/unit/delivery/ledger.test.ts holds",
  "claim call: settle();":
    "histories have no later pass; test/integration/reminders/cases/people.ts holds that it finds nobody",
  "claim boundary: const isKept = isProvable && excluded.length > 0;":
    "an empty list of excluded people means the same as none",
  "record negate: return step === null": "only the log differs",
  'record negate: if (!isSplit || by_name + unclear.people.length === 0) return { outcome: "done" };':
    "only the log differs",
  "record call: await changeCurrent(deps, actor, batch, (current, now) => {":
    "a lease later, its end makes the batch unknown as well",
  'record field: return { outcome: "later", afterMs: LOOK_AGAIN_MS, cause };':
    "only the log differs",
  "record logic: if (!batch || !run) return null;": "there is no batch without a run",
  "record equality: if (change === null) return false;":
    "the next sweep does what the missing tasks would have done",
  "plan equality: const bound = await bindNext(deps, actor, run, { isLast: page === most });":
    "the next planner has to wait for the end of a lease, and does the same",
  "plan call: for (const batchId of bound.batchIds) await enqueueSend(deps.tasks, batchId);":
    "the next sweep finds the batches, which are due",
  "plan boundary: if (isCurrent && now < kind.expiresAt(webinar)) {":
    "differs only in the millisecond in which the mail expires",
  'pause call: if (resumed.state === "planning") await enqueuePlanning(deps, resumed, clock.now());':
    "the next sweep continues the planning",
  "split logic: if (!from || !run || !isCurrent(from, attempt)) return null;":
    "there is no batch without a run",
  "split negate: if (task === null) return;":
    "the next sweep does what the missing tasks would have done",
  'decisions field: return { step: "stamp", batch: { ...leaves, lease_expires_at: lapses, due_at: lapses } };':
    "a second worker writes the same stamps",
  "ledger equality: const isFailing = (run.failing ?? null) !== null;":
    "only what monitoring is told differs, which test/unit/delivery/ledger.test.ts holds",
  'ledger field: return { ...run, paused: { at: now, by: SYSTEM, reason: "too_many_failures" } };':
    "no run of a history is large enough to pause itself; test/unit/delivery/ledger.test.ts holds it",
  "claim negate: { held: run.paused, people: reason === EXPIRED ? next.recipients.length : 0, at: now },":
    "only what monitoring is told differs, which test/integration/delivery/signals.test.ts holds",
  "withdrawal boundary: return now < plus(withdrawal.until, LAST_ORDER_MS) ? withdrawal.id : null;":
    "differs only in the millisecond in which it becomes too late",
  "withdrawal logic: ...(batch.accepted_at !== null && {":
    "few histories refuse an order for mail without an answer; test/unit/delivery/withdrawal-marks.test.ts holds it",
  "pause boundary: if (held.open_batches > 0) await recheckHandedOver(deps, held.id);":
    "one query more",
};
