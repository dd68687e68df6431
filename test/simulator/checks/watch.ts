/** Looks at every moment, and remembers what it has seen. */
import { isToLeads } from "../../../shared/delivery/known-kinds.ts";
import type { MailBatch, MailRun } from "../../../shared/delivery/model.ts";
import { isKept } from "../../../shared/delivery/withdrawal.ts";
import { batchesNow, documentsOf, peopleNow, runsNow, type Stored } from "../world/database.ts";
import type { Plan } from "../plan.ts";
import { WEBINAR_ID } from "../world/scenario.ts";
import { LEASE_MS } from "../world/staff.ts";
import type { Facts, Moment } from "./facts.ts";
import { Trace } from "../model/trace.ts";
import { aheadFaults, Unwanted } from "./ahead.ts";
import { CHECKS, ledgerFaults, mailFaults } from "./moment.ts";
import { unsettled, unstamped } from "./stamps.ts";
import { toldTwice } from "./told-twice.ts";

/** From the last look at a batch to the provider: the lease, and what a request takes. */
const UNDER_WAY_MS = LEASE_MS + 35_000;
/** People are not looked up again in a batch that is younger. */
const FRESH_MS = 10 * 60_000;

const isAlwaysLookedUp = (kind: string): boolean => isToLeads(kind) || kind === "follow_up";

export class Watch {
  readonly faults: string[] = [];
  readonly trace: Trace;
  readonly #facts: Facts;
  #before = new Map<string, MailBatch>();
  #runsBefore = new Map<string, MailRun>();
  /** People who were erased from batches that were closed: the totals still have them. */
  #erased = new Map<string, { sent: number; failed: number }>();
  /** When each person was seen to have left, by address. */
  #left = new Map<string, { at: number; isErased: boolean }>();
  #present = new Set<string>();
  readonly #unwantedAhead = new Unwanted();
  /** When each run's canary came through. */
  #canaryOutAt = new Map<string, number>();

  constructor(facts: Facts) {
    this.#facts = facts;
    this.trace = new Trace(facts);
  }

  erasedFrom(runId: string): { sent: number; failed: number } {
    return this.#erased.get(runId) ?? { sent: 0, failed: 0 };
  }

  look(now: number): void {
    const batches = batchesNow();
    const runs = runsNow();
    const moment: Moment = {
      now,
      runs,
      batches,
      before: this.#before,
      runsBefore: this.#runsBefore,
    };
    this.#noteErasures(moment);
    this.#notePeople(now);
    this.faults.push(...this.trace.look(moment));
    for (const check of CHECKS) this.faults.push(...check(moment, this.#facts));
    for (const run of runs)
      this.faults.push(...ledgerFaults(run, batches, this.erasedFrom(run.id)));
    this.faults.push(...this.#erasedMiscounted(runs));
    this.faults.push(...mailFaults(this.#facts, moment), ...aheadFaults(this.#facts, moment));
    this.faults.push(...this.#unwantedAhead.faults(this.#facts, moment));
    this.#unwantedAhead.look(moment);
    this.faults.push(...this.#unwanted(moment), ...unstamped(moment), ...unsettled(moment));
    this.faults.push(...toldTwice(this.#facts, moment));
    this.faults.push(...this.#unwoken(moment));
    this.#before = new Map(batches.map((batch) => [batch.id, batch]));
    this.#runsBefore = new Map(runs.map((run) => [run.id, run]));
  }

  #noteErasures({ batches, before }: Moment): void {
    for (const batch of batches) {
      const earlier = before.get(batch.id);
      if (earlier === undefined || earlier === batch) continue;
      const gone = Math.max(0, earlier.recipients.length - batch.recipients.length);
      const isSame = earlier.state === batch.state;
      // Mail that the provider keeps may still be withdrawn.
      const isOut = batch.state === "stamped" || (batch.state === "accepted" && !isKept(batch));
      const isSent = isSame && isOut;
      const isFailed = isSame && batch.state === "failed";
      // Whom an attempt may have reached is counted as sent once it is proven.
      const proven = Math.max(0, unprovenErased(earlier) - unprovenErased(batch));
      const { sent, failed } = this.erasedFrom(batch.run_id);
      this.#erased.set(batch.run_id, {
        sent: sent + proven + (isSent ? gone : 0),
        failed: failed + (isFailed ? gone : 0),
      });
    }
  }

  /** The receipt says how many of those who count as sent were erased. An earlier version does not count them. */
  #erasedMiscounted(runs: readonly MailRun[]): string[] {
    if (this.#facts.plan.weather.versions !== "present") return [];
    return runs
      .filter(({ id, erased = 0 }) => erased !== this.erasedFrom(id).sent)
      .map(
        ({ id, erased = 0 }) =>
          `${id} counts erased ${erased}, and it is ${this.erasedFrom(id).sent}`,
      );
  }

  #notePeople(now: number): void {
    const people = [...peopleNow(WEBINAR_ID), ...documentsOf("marketing_webinar_interests")];
    const stored = new Set(people.map(({ email }) => email));
    const isThere = ({ status, is_unsubscribed }: Stored) =>
      status === "registered" || is_unsubscribed === false;
    const present = new Set(people.filter(isThere).map(({ email }) => String(email)));
    for (const email of this.#present) {
      if (!present.has(email)) this.#left.set(email, { at: now, isErased: !stored.has(email) });
    }
    for (const email of present) this.#left.delete(email);
    this.#present = present;
  }

  /** Mail that comes after it has expired, or to somebody who has long left. */
  #unwanted({ now, batches }: Moment): string[] {
    const { mails, plan } = this.#facts;
    const skewMs = Math.abs(plan.weather.skewMs);
    return mails
      .filter(({ at }) => at === now)
      .flatMap(({ email, batchId, kind, leftAt: requestedAt }) => {
        const batch = batches.find(({ id }) => id === batchId);
        const lateBy = requestedAt - Number(batch?.expires_at ?? 0);
        const left = this.#left.get(email);
        const planned = Number(batch?.planned_at ?? now);
        // Somebody who leaves a fresh batch may be told all the same, where people are not looked up each time.
        const freshUntil =
          left?.isErased === true || isAlwaysLookedUp(kind) ? 0 : planned + FRESH_MS;
        const grace = Math.max(left?.at ?? Infinity, freshUntil);
        const isGone = requestedAt > grace + UNDER_WAY_MS + skewMs;
        return [
          ...(lateBy > LEASE_MS + skewMs ? [`${email} gets ${kind} after it has expired`] : []),
          ...(isGone ? [`${email} gets ${kind} after leaving`] : []),
        ];
      });
  }

  /** Once the canary is out, the others are woken at once, where nothing is in the way of it. */
  #unwoken({ now, runs, batches, before, runsBefore }: Moment): string[] {
    for (const { id, canary } of runs) {
      if (canary === null && (runsBefore.get(id)?.canary ?? null) !== null) {
        this.#canaryOutAt.set(id, now);
      }
    }
    if (!isUndisturbed(this.#facts.plan)) return [];
    return batches
      .filter(({ id, attempt }) => attempt === 1 && before.get(id)?.attempt === 0)
      .filter(({ run_id, planned_at, not_taken }) => {
        const outAt = this.#canaryOutAt.get(run_id) ?? Infinity;
        return (
          not_taken === undefined && planned_at.getTime() < outAt && now - outAt > WOKEN_WITHIN_MS
        );
      })
      .map(({ id }) => `${id} has waited although the canary is out`);
  }
}

const unprovenErased = ({ erased_attempts = [] }: MailBatch): number => erased_attempts.length;

const WOKEN_WITHIN_MS = 120_000;

/** Nobody holds anything, and no call outside of the provider's goes wrong. */
const isUndisturbed = ({ weather, acts, faults }: Plan): boolean =>
  weather.lostTasks === 0 &&
  weather.attemptsMax > 10 &&
  acts.every(({ what }) => what === "open") &&
  faults.every(
    ({ step, fault }) =>
      step === "SendGrid mail/send" && fault.kind !== "die" && fault.kind !== "stall",
  );
