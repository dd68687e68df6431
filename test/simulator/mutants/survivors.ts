/**
 * Mutants by rule that no history notices: module, rule and line, with the reason why nothing can be wrong, or, after
 * "open", what histories would have to contain.
 */
export const SURVIVORS: Record<string, string> = {
  'decisions boundary: if (now < stampedBy) return { step: "wait", until: stampedBy, batch: null };':
    "differs only in the millisecond in which the lease ends",
  "ledger logic: return isFailing && hasRecovered ? { ...run, failing: null } : run;":
    "open: a run with twenty people who have an outcome",
  "claim call: settle();": "open: a pass that finds somebody whom an earlier one has excluded",
  "claim boundary: const isKept = isProvable && excluded.length > 0;":
    "an empty list of excluded people means the same as none",
  "record call: if (accepted !== null) await stampOrWait(deps, actor, accepted);":
    "the next sweep writes the stamps, since the batch is due when the lease ends",
  "record negate: return step === null": "only the log differs",
  'record negate: if (!isSplit || by_name + unclear.people.length === 0) return { outcome: "done" };':
    "only the log differs",
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
  "pause boundary: if (held.open_batches > 0) await recheckHandedOver(firestore, held.id, clock.now());":
    "one query more",
  'pause call: if (resumed.state === "planning") await enqueuePlanning(deps, resumed, clock.now());':
    "the next sweep continues the planning",
  "split logic: if (!from || !run || !isCurrent(from, attempt)) return null;":
    "open: a worker that is overtaken while a relay takes part of its request",
  "split field: failure: groups.failed.reason,": "only the text that operators read differs",
  "split boundary: accepted.people.length > 0 ||":
    "open: a split canary of which nobody is accepted, while others wait for it",
  'split equality: const failed = parts.filter(({ state }) => state === "failed");':
    "open: no check reads who is settled as refused",
  "split negate: if (task === null) return;":
    "the next sweep does what the missing tasks would have done",
  "withdrawal boundary: return now < until ? id : null;":
    "differs only in the millisecond in which it becomes too late",
  "withdrawal equality: send_at !== undefined && send_at > now ? send_at : now;":
    "open: mail that is too late to withdraw, and unknown before it leaves",
};
