/** What must be true at every moment at which nothing is in the midst of a step. Each check tells what is wrong. */
import { unprovenOf } from "../../../shared/delivery/decisions.ts";
import { isUndecided } from "../../../shared/delivery/ledger.ts";
import {
  pendingOf,
  undecidedOf,
  type MailBatch,
  type MailRun,
} from "../../../shared/delivery/model.ts";
import { isOrdered } from "../../../shared/delivery/withdrawal.ts";
import { GRACE_MS } from "../world/staff.ts";
import { hasQuietOrders } from "./ahead.ts";
import { isOpen, type Facts, type Moment } from "./facts.ts";
import { sentTwice } from "./second-mail.ts";

export type Check = (moment: Moment, facts: Facts) => string[];

const people = (batches: readonly MailBatch[], states: readonly MailBatch["state"][]): number =>
  batches
    .filter(({ state }) => states.includes(state))
    .reduce((sum, { recipients }) => sum + recipients.length, 0);

const batchesOf = (run: MailRun, batches: readonly MailBatch[]): MailBatch[] =>
  batches.filter(({ run_id }) => run_id === run.id);

/** Every open batch has a time at which somebody looks at it, or a person who was told. */
const nothingForgotten: Check = ({ batches, runs }) => [
  ...batches
    .filter((batch) => isOpen(batch) && !isUndecided(batch) && batch.due_at === null)
    .map(({ id, state }) => `${id} is ${state} and due at no time`),
  ...runs
    .filter(({ state }) => state === "planning")
    .filter(
      (run) =>
        !batchesOf(run, batches).some((batch) => batch.due_at !== null || isUndecided(batch)),
    )
    .map(({ id }) => `${id} is being planned, and none of its batches is due`),
];

/** What is unknown and waits for a person is counted where the person sees it. */
const undecidedVisible: Check = ({ batches, runs }) =>
  runs.flatMap((run) => {
    const undecided = people(batchesOf(run, batches).filter(isUndecided), ["unknown"]);
    const shown = undecidedOf(run);
    return shown === undecided
      ? []
      : [`${run.id} shows ${shown} undecided, and it is ${undecided}`];
  });

/** The run's totals are those of its batches. */
export function ledgerFaults(
  run: MailRun,
  batches: readonly MailBatch[],
  erased: { sent: number; failed: number },
): string[] {
  const own = batchesOf(run, batches);
  const { sent, failed, unknown, skipped } = run.totals;
  const counts = Object.values(run.reasons);
  const reasons = counts.reduce((sum, count) => sum + count, 0);
  const expected: [string, number, number][] = [
    ["sent", sent, people(own, ["stamped"]) + erased.sent],
    ["failed", failed, people(own, ["failed"]) + erased.failed],
    ["unknown", unknown, people(own, ["unknown"])],
    ["pending", pendingOf(run.totals), people(own, ["planned", "sending", "accepted"])],
    ["open batches", run.open_batches, own.filter(isOpen).length],
    ["reasons", reasons, skipped + failed],
    ["reasons of nobody", counts.filter((count) => count <= 0).length, 0],
  ];
  return expected
    .filter(([, counted, there]) => counted !== there)
    .map(([what, counted, there]) => `${run.id} counts ${what} ${counted}, and there are ${there}`);
}

/** Who had been left out, turned out to have the mail, and may be in a later batch by then. */
const isProvenLate = ({ id }: MailBatch): boolean => /\.left\d+$/.test(id);

/** Nobody is in two open batches of one run, unless they have asked for it again. */
const boundOnce: Check = ({ batches, runs }, { deeds }) =>
  runs.flatMap((run) => {
    const seen = new Set<string>();
    const hasAskedAgain = ({ email }: { email: string }) =>
      run.kind === "confirmation" &&
      deeds.some(({ what, person }) => what === "register" && person?.email === email);
    return batchesOf(run, batches)
      .filter((batch) => isOpen(batch) && !isProvenLate(batch))
      .flatMap(({ recipients }) => recipients)
      .filter((person) => !hasAskedAgain(person))
      .filter(({ id }) => seen.size === seen.add(id).size)
      .map(({ email }) => `${email} is in two open batches of ${run.id}`);
  });

interface Change {
  from: MailBatch;
  to: MailBatch;
  run: MailRun | undefined;
  now: number;
  skewMs: number;
}

type ChangeCheck = (change: Change, facts: Facts) => string | null;

/** An operator has ordered to send the run again. */
export const isReopened = ({ from, to }: Pick<Change, "from" | "to">): boolean =>
  from.state === "stamped" &&
  to.state === "planned" &&
  from.reopened_at === undefined &&
  to.reopened_at !== undefined;

const isTakenUp = ({ from, to }: Change): boolean => to.attempt > from.attempt;

/** Events are dated by the second, and written down to a twentieth of the grace. */
const PROOF_MS = (2 * GRACE_MS) / 20 + 1000;
const HEARD_WITHIN_MS = 5000;

const CHANGES: ChangeCheck[] = [
  // Pauses and canaries hold, from their commit on.
  (change) =>
    isTakenUp(change) && change.run !== undefined && change.run.paused !== null
      ? `is taken up while its run is paused`
      : null,
  (change) => {
    const canary = change.run?.canary ?? null;
    const isAhead = isTakenUp(change) && canary !== null && canary !== change.to.sequence;
    return isAhead ? `is taken up before its run's canary is out` : null;
  },
  (change) =>
    isTakenUp(change) && change.now > change.to.expires_at.getTime() + change.skewMs
      ? `is taken up after it has expired`
      : null,
  // Mail that may have been sent is not sent again before its grace is over.
  (change) => {
    const { from, now, skewMs } = change;
    if (!isTakenUp(change) || from.state !== "unknown") return null;
    const isEarly = from.proof_until !== null && now < from.proof_until.getTime() - skewMs;
    return isEarly ? `is sent again within its grace` : null;
  },
  // What may have been sent twice is not sent again, unless a person has ordered it.
  (change) =>
    isTakenUp(change) && change.from.state === "unknown" && unprovenOf(change.to) > 2
      ? `is sent for the third time, and nobody has ordered it`
      : null,
  // Events of other mail that are young enough prove that an attempt was not taken: nobody need be asked.
  ({ from, to, now }, { received }) => {
    // Of mail whose withdrawal was ordered, they prove nothing.
    if (!isUndecided(to) || isUndecided(from) || isOrdered(to, to.attempt)) return null;
    const lostAt = Number(to.proof_until) - GRACE_MS;
    const isProven = received.some(
      ({ madeAt, takenAt }) => madeAt >= lostAt + PROOF_MS && takenAt < now - HEARD_WITHIN_MS,
    );
    return isProven && unprovenOf(to) <= 1 ? `is put to a person, and could be sent again` : null;
  },
  ({ from, to, now, skewMs }) => {
    if (!isUndecided(to) || isUndecided(from) || from.proof_until === null) return null;
    const isEarly = now < from.proof_until.getTime() - skewMs;
    return isEarly ? `is put to a person within its grace` : null;
  },
  ({ from, to }, { provider }) => {
    const isBack = !isOpen(from) || from.state === "accepted";
    if (from.state === "accepted" && provider.isCancelled(from.withdrawal?.id)) return null;
    if (isReopened({ from, to })) return null;
    // While a withdrawal is under way, nobody knows whether the mail will leave.
    if (to.state === "unknown" && isOrdered(to, to.attempt)) return null;
    const stays: MailBatch["state"][] =
      from.state === "accepted" ? ["accepted", "stamped"] : [from.state, "accepted", "stamped"];
    return isBack && !stays.includes(to.state)
      ? `goes back from ${from.state} to ${to.state}`
      : null;
  },
  ({ from, to }) => (to.attempt < from.attempt ? `forgets an attempt` : null),
  ({ from, to, now, skewMs }) =>
    to.state === "void" &&
    from.state !== "void" &&
    to.void_reason === "expired" &&
    now < to.expires_at.getTime() - skewMs
      ? `expires before its time`
      : null,
  // Only the provider's word makes a batch accepted, or a person's.
  ({ from, to }, { provider, decisions }) => {
    if (to.state !== "accepted" || from.state === "accepted") return null;
    const live = provider.taken.filter(provider.isLive);
    const without = to.recipients.filter(
      ({ id }) =>
        !live.some(({ personId, runId }) => personId === id && runId === to.run_id) &&
        !decisions.some(({ runId, personIds }) => runId === to.run_id && personIds.includes(id)),
    );
    return without.length > 0 ? `is accepted, and ${without[0]?.email} has no mail` : null;
  },
];

const changesAllowed: Check = ({ batches, before, runs, now }, facts) =>
  batches.flatMap((to) => {
    const from = before.get(to.id);
    if (from === undefined || from === to) return [];
    const run = runs.find(({ id }) => id === to.run_id);
    const skewMs = Math.abs(facts.plan.weather.skewMs) + 1;
    return CHANGES.flatMap((check) => {
      const wrong = check({ from, to, run, now, skewMs }, facts);
      return wrong === null ? [] : [`${to.id} ${wrong}`];
    });
  });

/** The others wait for a canary until somebody's mail was accepted, or until all of it is closed. */
const releasedEarly: Check = ({ batches, runs, runsBefore }, { plan, provider }) => {
  // A relay can put off single addresses, which is no reason to wait.
  if (plan.weather.provider === "relay") return [];
  return runs.flatMap((run) => {
    const canary = runsBefore.get(run.id)?.canary ?? null;
    if (canary === null || run.canary !== null) return [];
    const own = batchesOf(run, batches).filter(({ sequence }) => sequence === canary);
    const isTaken = own.some(({ id }) => provider.taken.some(({ batchId }) => batchId === id));
    return isTaken || !own.some(isOpen) ? [] : [`${run.id} lets others follow an unsent canary`];
  });
};

/** A split leaves everybody in one of the parts. */
const nobodyLost: Check = ({ batches, before }) =>
  batches
    .filter(({ id, state }) => state === "split" && before.get(id)?.state !== "split")
    .flatMap((whole) => {
      const parts = batches.filter(({ id }) => id.startsWith(`${whole.id}.`));
      const there = new Set(parts.flatMap(({ recipients }) => recipients.map(({ id }) => id)));
      return whole.recipients
        .filter(({ id }) => !there.has(id))
        .map(({ email }) => `${email} is in no part of ${whole.id}`);
    });

/** Of a mail that has just been accepted: may it have been sent? */
export function mailFaults(facts: Facts, { batches, now }: Moment): string[] {
  const { mails, provider } = facts;
  return [
    ...provider.taken
      .filter(({ takenAt }) => takenAt === now)
      .flatMap((mail) => attemptUnwritten(mail, batches)),
    ...mails.filter(({ at }) => at === now).flatMap((mail) => sentTwice(mail, facts, batches)),
  ];
}

/** Whoever dies now is found by the attempt that was written down before. */
function attemptUnwritten(mail: Facts["mails"][number], batches: readonly MailBatch[]): string[] {
  const batch = batches.find(({ id }) => id === mail.batchId);
  const isWritten = batch !== undefined && batch.attempt >= mail.attempt;
  return isWritten ? [] : [`${mail.email} has a mail of an attempt that is not written down`];
}

/** A sweep later at most, somebody who has registered is in a batch, whatever others' mail waits for. */
const BOUND_WITHIN_MS = 7 * 60_000;

/** Nobody's confirmation waits for other people's batch. */
const nobodyHeldUp: Check = ({ batches, before }, { plan, deeds }) => {
  if (!hasQuietOrders(plan) || plan.acts.some(({ what }) => what === "pause")) return [];
  // Who had registered before, and asks for the mail again, is registered since then.
  const hasCome = (email: string, since: number) =>
    deeds.some(
      ({ what, person, at }) =>
        what === "register" && person?.email === email && at <= since + 5000,
    );
  return batches
    .filter(({ id, kind, attempt }) => kind === "confirmation" && attempt === 0 && !before.has(id))
    .flatMap(({ recipients, planned_at }) =>
      recipients.filter(
        ({ email, registered_at }) =>
          hasCome(email, Number(registered_at)) &&
          Number(planned_at) - Number(registered_at) > BOUND_WITHIN_MS,
      ),
    )
    .map(({ email }) => `${email} has waited for other people's confirmations`);
};

export const CHECKS: readonly Check[] = [
  nothingForgotten,
  undecidedVisible,
  boundOnce,
  changesAllowed,
  nobodyLost,
  nobodyHeldUp,
  releasedEarly,
];
