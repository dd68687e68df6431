/** Mail that the provider keeps until its time: at most one hand-over of it is live, and it can be taken back. */
import { isUndecided } from "../../../shared/delivery/ledger.ts";
import type { MailBatch } from "../../../shared/delivery/model.ts";
import { isKept } from "../../../shared/delivery/withdrawal.ts";
import { documentsOf } from "../world/database.ts";
import { MINUTE_MS, type Plan } from "../plan.ts";
import { isAnew, type Facts, type Moment } from "./facts.ts";

type Mail = Facts["mails"][number];

export function aheadFaults(facts: Facts, moment: Moment): string[] {
  if (facts.plan.weather.aheadMs === 0) return [];
  const changes = moment.batches.flatMap((to) => {
    const from = moment.before.get(to.id);
    return from === undefined || from === to ? [] : changeFaults({ from, to }, facts, moment.now);
  });
  return [...secondLive(facts, moment), ...early(facts, moment), ...changes];
}

/** What the second worker's clock, and the seconds of SendGrid's times, may amount to. */
const toleranceMs = ({ weather }: Plan): number => Math.abs(weather.skewMs) + 1000;

const isOfOne = (one: Mail, other: Mail): boolean =>
  one.runId === other.runId && one.personId === other.personId;

/** While a hand-over waits for its time, no other one may: either would arrive. */
function secondLive(facts: Facts, { now }: Moment): string[] {
  const { provider, decisions } = facts;
  const waiting = provider.taken.filter((mail) => mail.at > now && provider.isLive(mail));
  return waiting
    .filter(({ takenAt }) => takenAt === now)
    .filter((mail) => waiting.some((other) => other !== mail && isOfOne(mail, other)))
    .filter(({ email }) => !isAnew(facts, email))
    .filter(
      ({ runId, personId }) =>
        !decisions.some((made) => made.runId === runId && made.personIds.includes(personId)),
    )
    .map(({ email }) => `${email} has a second hand-over while the first is live`);
}

const early = ({ mails, plan }: Facts, { now, batches }: Moment): string[] =>
  mails
    .filter(({ at }) => at === now)
    .filter(({ batchId }) => {
      const sendAt = batches.find(({ id }) => id === batchId)?.send_at;
      return sendAt !== undefined && now < sendAt.getTime() - toleranceMs(plan);
    })
    .map(({ email, kind }) => `${email} gets ${kind} before its time`);

function changeFaults(
  { from, to }: { from: MailBatch; to: MailBatch },
  { plan }: Facts,
  now: number,
): string[] {
  const until = to.withdrawal?.until ?? null;
  const isStamped = to.state === "stamped" && from.state !== "stamped";
  const isEarly = until !== null && now < until.getTime() - toleranceMs(plan);
  const wasOurs = typeof from.withdrawal?.id === "string";
  const isGivenUp = wasOurs && from.attempt === to.attempt && to.failure?.includes("withdrawn");
  const isFresh = to.state === "unknown" && from.state !== "unknown";
  const hasId = typeof to.withdrawal?.id === "string";
  const isLate = isFresh && hasId && Number(to.due_at) - now > ORDERED_WITHIN_MS;
  const isLeft = wasOurs && isUndecided(to) && !isUndecided(from);
  return [
    ...(isStamped && isEarly ? [`${to.id} counts as sent while it can be withdrawn`] : []),
    ...(isEarly && isLate ? [`${to.id} is not due while it can be withdrawn`] : []),
    ...(hasQuietOrders(plan) && isGivenUp ? [`${to.id} is given up, and could be withdrawn`] : []),
    ...(hasQuietOrders(plan) && isLeft ? [`${to.id} is put to a person instead`] : []),
  ];
}

/** A sweep finds it by then if its task is lost. */
const ORDERED_WITHIN_MS = 3 * MINUTE_MS;

/** Nothing goes wrong but requests for mail, and nobody is late. */
export const hasQuietOrders = ({ weather, faults }: Plan): boolean =>
  weather.lostTasks === 0 &&
  weather.attemptsMax > 10 &&
  weather.sweepsFromMs === 0 &&
  faults.every(
    ({ step, fault }) =>
      step === "SendGrid mail/send" && fault.kind !== "die" && fault.kind !== "stall",
  );

/** A sweep later, and what its task and the order take. */
const TAKEN_BACK_WITHIN_MS = 7 * MINUTE_MS;

/** Remembers since when mail is not wanted: its run is paused, or its webinar has moved or is cancelled. */
export class Unwanted {
  readonly #since = new Map<string, number>();

  look({ runs, now }: Moment): void {
    const [webinar] = documentsOf("webinars");
    for (const { id, paused, schedule_version } of runs) {
      const isOver =
        webinar?.["status"] !== "SCHEDULED" || webinar["schedule_version"] !== schedule_version;
      if (paused === null && !isOver) this.#since.delete(id);
      else if (!this.#since.has(id)) this.#since.set(id, now);
    }
  }

  faults(facts: Facts, moment: Moment): string[] {
    if (!hasQuietOrders(facts.plan)) return [];
    return [...this.#left(facts, moment), ...this.#keptLong(facts, moment)];
  }

  /** It is taken back soon, and not only right before its time. */
  #keptLong({ plan }: Facts, { now, batches, before }: Moment): string[] {
    if (plan.weather.placesTaken > 0) return [];
    return batches
      .filter(({ id, run_id }) => {
        const from = before.get(id);
        if (from?.state !== "accepted" || !isKept(from)) return false;
        const since = Math.max(this.#since.get(run_id) ?? Infinity, Number(from.accepted_at));
        return now - since > TAKEN_BACK_WITHIN_MS;
      })
      .map(({ id }) => `${id} is kept, and was to be taken back`);
  }

  #left({ mails }: Facts, { now, batches }: Moment): string[] {
    return mails
      .filter(({ at, ahead }) => at === now && ahead !== null && ahead.withdrawalId !== null)
      .filter(({ runId, batchId }) => {
        const until = batches.find(({ id }) => id === batchId)?.withdrawal?.until;
        const since = this.#since.get(runId);
        if (until === undefined || since === undefined) return false;
        return since < until.getTime() - TAKEN_BACK_WITHIN_MS;
      })
      .map(({ email, kind }) => `${email} gets ${kind}, which was to be taken back`);
  }
}
