/** Mutants of the delivery engine: each breaks one guarantee on purpose. */
import type { Mutant } from "./list.ts";

const DECISIONS = "shared/delivery/decisions.ts";
const BIND = "shared/delivery/bind.ts";
const PLAN = "shared/delivery/plan.ts";
const STAMP = "shared/delivery/stamp.ts";
const EVENTS = "shared/feedback/mail-events.ts";
const ACCEPTANCE = "shared/delivery/acceptance.ts";
const FURTHER_PASS = "shared/delivery/further-pass.ts";
const LEDGER = "shared/delivery/ledger.ts";

export const OF_THE_ENGINE: Mutant[] = [
  {
    name: "no-fencing-by-attempt",
    breaks: "only a batch's last attempt writes the outcome",
    changes: [
      {
        file: DECISIONS,
        from: 'return batch.attempt === attempt && (batch.state === "sending" || batch.state === "unknown");',
        to: 'return attempt > 0 && (batch.state === "sending" || batch.state === "unknown");',
      },
    ],
  },
  {
    name: "no-grace",
    breaks: "an unproven batch waits for its grace",
    changes: [
      {
        file: DECISIONS,
        from: "if (now < provenBy) return {",
        to: "if (now < provenBy && batch.attempt === 0) return {",
      },
    ],
  },
  {
    name: "cursor-outside-transaction",
    breaks: "the cursor moves in the transaction that binds the page",
    changes: [
      {
        file: PLAN,
        from: "    if (stored === null || !isUnchanged(stored, expected)) return null;\n",
        to: "    if (stored === null) return null;\n",
      },
      {
        file: BIND,
        from: "    id: `${run.id}-${sequence}`,",
        to: "    id: `${run.id}-${sequence}-${recipients[0]?.id ?? 0}-${now.getTime()}`,",
      },
    ],
  },
  {
    name: "task-instead-of-due",
    breaks: "the sweep finds a planned batch whose task was lost",
    changes: [
      {
        file: BIND,
        from: "  return { ...batch, due_at: heldUntil(batch, run, now) ?? plus(now, LOST_TASK_RECOVERY_MS) };",
        to: "  return batch;",
      },
    ],
  },
  {
    name: "no-proof-by-events",
    breaks: "an event of the provider proves acceptance",
    changes: [
      {
        file: EVENTS,
        from: "await proveAcceptance(deps, actor, attempt).catch(onFailure);",
        to: "void proveAcceptance;",
      },
    ],
  },
  {
    name: "close-before-stamps",
    breaks: "a batch closes only after its stamps are written",
    changes: [
      {
        file: STAMP,
        from: "  if (scheduleOf(kind, webinar) === batch.schedule_version) {\n    await stampRecipients(deps.firestore, kind, batch);\n  }\n  const closed = await closeBatch(deps, actor, batch.id);",
        to: "  const closed = await closeBatch(deps, actor, batch.id);\n  if (closed !== null && scheduleOf(kind, webinar) === batch.schedule_version) {\n    await stampRecipients(deps.firestore, kind, batch);\n  }",
      },
    ],
  },
  {
    name: "ledger-forgets-unknown",
    breaks: "the ledger adds up for every change of a batch's state",
    changes: [
      {
        file: LEDGER,
        from: "if (left) totals[left] -= count;\n  if (entered)",
        to: 'if (left && left !== "unknown") totals[left] -= count;\n  if (entered)',
      },
    ],
  },
  {
    name: "resend-for-ever",
    breaks: "an unknown batch is sent again only once",
    changes: [{ file: DECISIONS, from: "const RESENDS_MAX = 1;", to: "const RESENDS_MAX = 99;" }],
  },
  {
    name: "silence-of-a-dead-webhook",
    breaks: "silence proves nothing while no events come",
    changes: [
      {
        file: DECISIONS,
        from: "if (batch.proof_until === null || lastEventAt === null) return false;",
        to: "if (batch.proof_until === null || lastEventAt === null) return true;",
      },
    ],
  },
  {
    name: "proof-of-the-last-attempt-only",
    breaks: "proof of any attempt settles the batch",
    changes: [
      {
        file: ACCEPTANCE,
        from: "if (!batch || !run || attempt > batch.attempt) return null;",
        to: "if (!batch || !run || attempt !== batch.attempt) return null;",
      },
    ],
  },
  {
    name: "no-look-before-the-second-request",
    breaks: "a batch that is proven between its second claim and the request is not sent again",
    changes: [
      {
        file: "shared/delivery/send.ts",
        from: "if (unprovenOf(batch) > 1 && !(await isStillSending(deps.firestore, batch))) {",
        to: "if (unprovenOf(batch) > 99 && !(await isStillSending(deps.firestore, batch))) {",
      },
    ],
  },
  {
    name: "undecided-and-forgotten",
    breaks: "a person is asked about unknown mail",
    changes: [
      {
        file: LEDGER,
        from: "withUndecided(changed, toDecide)",
        to: "withUndecided(changed, 0)",
      },
    ],
  },
  {
    name: "bound-without-a-mark",
    breaks: "a further pass of confirmations does not find people who are in an open batch",
    changes: [{ file: BIND, from: "  if (mark !== undefined) {", to: "  if (mark === null) {" }],
  },
  {
    name: "one-pass-at-a-time",
    breaks: "nobody's confirmation waits for other people's batch",
    changes: [
      {
        file: FURTHER_PASS,
        from: '  if (!isMarked || run.state === "planning" || run.paused !== null) return false;',
        to: "  if (isMarked || !isMarked) return false;",
      },
    ],
  },
];
