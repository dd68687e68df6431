/**
 * Holds a history against the model: each change of a batch is one that the model's transactions make, by a worker that has
 * done before what the model's workers do. Steps about single people (binding, splitting, erasing) are not in the model;
 * of those, it holds what they may do to a batch.
 */
import { isDeepStrictEqual } from "node:util";
import { isClosed } from "../../../shared/delivery/ledger.ts";
import { isKnownKind } from "../../../shared/delivery/known-kinds.ts";
import type { MailBatch } from "../../../shared/delivery/model.ts";
import { isOutdated, withdrawableId } from "../../../shared/delivery/withdrawal.ts";
import type { Webinar } from "../../../shared/webinars/model.ts";
import type { Facts, Moment } from "../checks/facts.ts";
import { isReopened } from "../checks/moment.ts";
import type { Invocation } from "../runtime/invocation.ts";
import type { Fault } from "../runtime/wire.ts";
import { documentsOf, runsNow } from "../world/database.ts";
import { presentServices } from "../world/staff.ts";
import {
  byEvents,
  byHand,
  byLooking,
  byOperator,
  type Explanation,
  type Hand,
  type Scene,
} from "./explanations.ts";
import { createdFault, DECIDERS, runFaults, type Change } from "./beside-batches.ts";
import { Hands } from "./hands.ts";
import { isLast } from "./writes.ts";
import { projected, projectedRun } from "./projection.ts";

export class Trace {
  readonly #facts: Facts;
  readonly #hands = new Hands();
  readonly #faults: string[] = [];
  /** Who has committed something since the last look: more than one where a commit has waited for another. */
  #committed: Invocation[] = [];
  #lastEvents: (Date | null)[] = [null];

  /** An earlier version makes other steps. */
  readonly #isHeld: boolean;

  constructor(facts: Facts) {
    this.#facts = facts;
    this.#isHeld = facts.plan.weather.versions === "present";
  }

  /** Before a call has an effect. */
  met(invocation: Invocation, step: string, fault: Fault | null): void {
    if (!this.#isHeld || invocation.name.includes(`"work":"place"`)) return;
    const hand = this.#hands.get(invocation);
    if (step === "SendGrid mail/send" || step === "relay message") {
      if (hand === undefined) this.#faults.push(`${invocation.name} asks for mail without a claim`);
      else this.#asks(invocation, hand);
    }
    if (hand?.phase === "ordered" && step === "SendGrid withdraw" && fault?.kind === "throttle") {
      hand.phase = "order refused";
    }
  }

  #asks(invocation: Invocation, hand: Hand): void {
    // The first of the messages to a relay.
    if (hand.phase === "asked") return;
    const wrong = whyNot(hand, nowOf(invocation));
    if (wrong !== null) this.#faults.push(`${hand.batchId} is asked for ${wrong}`);
    hand.phase = "asked";
  }

  /** After its effect. */
  happened(invocation: Invocation, step: string, fault: Fault | null): void {
    if (!this.#isHeld) return;
    const isHeard = fault === null || fault.kind === "stall";
    if (step.endsWith("commit")) {
      this.#committed.push(invocation);
      const isInTime = fault?.kind !== "stall" || !fault.hasTimersFirst;
      this.#hands.committed(invocation, { isHeard: isHeard && isInTime });
    }
    const hand = this.#hands.get(invocation);
    if (hand === undefined) return;
    switch (step) {
      case "read mail_runs":
      case "read webinars":
        if (isHeard) this.#looks(hand);
        return;
      case "SendGrid mail/send":
      case "relay message":
        hand.isTaken ||= this.#facts.provider.taken.some(
          ({ batchId, attempt }) => batchId === hand.batchId && attempt === hand.attempt,
        );
        hand.isHeard = isHeard;
        return;
      case "SendGrid withdraw":
      case "SendGrid look up":
        if (!isHeard) return;
        hand.phase = this.#isWithdrawn(hand) ? "withdrawn" : "order refused";
        hand.orderedAt = nowOf(invocation);
    }
  }

  #isWithdrawn({ batchId, attempt }: Hand): boolean {
    const batch = documentsOf("mail_batches").find(({ id }) => id === batchId);
    const own = this.#facts.provider.taken.find(
      (mail) => mail.batchId === batchId && mail.attempt === attempt,
    );
    const id =
      (batch as unknown as MailBatch | undefined)?.withdrawal?.id ?? own?.ahead?.withdrawalId;
    return this.#facts.provider.isCancelled(id);
  }

  /** Once more at the run and the webinar, before its request. */
  #looks(hand: Hand): void {
    if (hand.phase !== "claimed" && hand.phase !== "looked") return;
    const batch = documentsOf("mail_batches").find(({ id }) => id === hand.batchId);
    const run = runsNow().find(({ id }) => id === batch?.["run_id"]);
    hand.phase = "looked";
    if (run?.paused) hand.unwanted ??= "although its run is paused";
  }

  look(moment: Moment): string[] {
    if (!this.#isHeld) return [];
    const committed = [...new Set(this.#committed)];
    this.#committed = [];
    const found = this.#faults.splice(0);
    const changes = moment.batches.flatMap((to): Change[] => {
      const from = moment.before.get(to.id);
      return from === undefined || from === to ? [] : [{ from, to }];
    });
    const created = moment.batches.filter(({ id }) => !moment.before.has(id));
    const seen: Seen = { moment, created, isAlone: committed.length === 1 && changes.length === 1 };
    for (const change of changes) found.push(...this.#changeFaults(committed, change, seen));
    for (const batch of created) found.push(...createdFault(batch, changes));
    if (changes.length + created.length === 0) found.push(...runFaults(committed, moment));
    const [heartbeat] = documentsOf("operations").filter(({ id }) => id === "mail_events");
    const lastEventAt = heartbeat?.["last_event_at"] as Date | null | undefined;
    if (lastEventAt) this.#lastEvents = [...new Set([...this.#lastEvents.slice(-8), lastEventAt])];
    return found;
  }

  #changeFaults(committed: readonly Invocation[], change: Change, seen: Seen): string[] {
    const { from, to } = change;
    if (projected(from, "exactly") === projected(to, "exactly")) return [];
    const isAbout = ({ name }: Invocation) => name.includes(`"${to.id}"`);
    // Any worker may look at any batch. The one whose task names this batch most probably did.
    const likely = committed.toSorted(
      (one, other) => Number(isAbout(other)) - Number(isAbout(one)),
    );
    if (likely.some((invocation) => this.#isExplained(invocation, change, seen))) return [];
    const phases = committed.map((each) => this.#hands.get(each)?.phase ?? "nothing in hand");
    const by = phases.length === 0 ? "nobody" : phases.join(", ");
    return [`${to.id}: no step of the model goes from ${from.state} to ${to.state} (${by})`];
  }

  #isExplained(invocation: Invocation, change: Change, seen: Seen): boolean {
    const hand = this.#hands.get(invocation);
    if (isPersonal(invocation, change, hand, seen.created)) {
      if (change.to.state === "split") this.#hands.delete(invocation);
      return true;
    }
    const scene = this.#scene(invocation, change, seen.moment);
    for (const inHand of this.#hands.startsOf(invocation)) {
      for (const explained of this.#explanations(invocation, scene, inHand)) {
        if (!isSame(explained, change, seen)) continue;
        this.#hands.change(invocation, { from: inHand, to: explained.hand });
        return true;
      }
    }
    return false;
  }

  #scene(invocation: Invocation, { from, to }: Change, { runsBefore }: Moment): Scene {
    const run = runsBefore.get(from.run_id);
    if (run === undefined) throw new Error(`there is no run ${from.run_id}`);
    const { config, kinds } = presentServices();
    const webinar = documentsOf("webinars").find(({ id }) => id === from.webinar_id) as unknown as
      | Webinar
      | undefined;
    const kind = isKnownKind(from.kind) ? kinds[from.kind] : null;
    return {
      from,
      to,
      run,
      policy: config.delivery,
      reads: invocation.clockReads.map((ms) => new Date(ms)),
      voidReason: (webinar && kind?.voidReason(webinar, from)) ?? null,
      isOutdated: webinar !== undefined && isOutdated(from, webinar),
      isPerRegistration: kind?.isPerRegistration === true,
      lastEvents: this.#lastEvents,
    };
  }

  *#explanations(
    invocation: Invocation,
    scene: Scene,
    hand: Hand | undefined,
  ): Generator<Explanation> {
    const { name } = invocation;
    if (name.startsWith("events")) {
      yield* byEvents(scene, this.#proofs(scene.from));
      return;
    }
    if (name.startsWith("undecided")) {
      yield* byOperator(scene);
      return;
    }
    if (hand?.batchId !== scene.from.id) {
      yield* byLooking(scene);
      return;
    }
    if (hand.phase === "withdrawn") {
      const isInTime = invocation.clockReads.some(
        (ms) => ms >= hand.orderedAt && withdrawableId(scene.from, new Date(ms)) !== null,
      );
      if (!isInTime) return;
    }
    yield* byHand(scene, hand);
  }

  /** The attempts of a batch, or of those that it was split off from, that the provider has accepted. */
  #proofs({ id }: MailBatch): { attempt: number; isOut: boolean }[] {
    const { mails, provider } = this.#facts;
    const own = provider.taken.filter(({ batchId }) => batchId === id);
    const attempts = [...new Set(own.map(({ attempt }) => attempt))];
    const isPart = provider.taken.some(({ batchId }) => id.startsWith(`${batchId}.`));
    const proofs = attempts.flatMap((attempt) => {
      const isOut = mails.some((mail) => mail.batchId === id && mail.attempt === attempt);
      return [{ attempt, isOut: false }, ...(isOut ? [{ attempt, isOut: true }] : [])];
    });
    const ofWhole = [false, true].map((isOut) => ({ attempt: 0, isOut }));
    return [...proofs, ...(isPart ? ofWhole : [])];
  }
}

/** What a look has found. */
interface Seen {
  moment: Moment;
  created: readonly MailBatch[];
  /** Whether it is one batch, changed by one commit. */
  isAlone: boolean;
}

function isSame(
  { batch, run, isDueExact }: Explanation,
  { from, to }: Change,
  { moment, created, isAlone }: Seen,
): boolean {
  const due = isDueExact ? "exactly" : "at all";
  if (projected(batch, due) !== projected(to, due)) return false;
  // Otherwise the run counts more than this batch.
  const isPlain =
    isAlone &&
    created.length === 0 &&
    batch.recipients.length === to.recipients.length &&
    (from.erased_attempts ?? []).length === 0 &&
    isDeepStrictEqual(from.left_out ?? [], to.left_out ?? []);
  const after = moment.runs.find(({ id }) => id === to.run_id);
  return !isPlain || (after !== undefined && projectedRun(run) === projectedRun(after));
}

const nowOf = ({ clockReads }: Invocation): number => clockReads.at(-1) ?? 0;

/** Why a worker may not ask for mail; null where it may. */
function whyNot(hand: Hand, now: number): string | null {
  if (hand.unwanted !== null) return hand.unwanted;
  if (hand.phase !== (hand.isAhead ? "ready" : "looked"))
    return `by a worker that has ${hand.phase}`;
  return now >= hand.lapsesAt ? "after its lease" : null;
}

/** A step about single people, or one that only has the batch looked at. */
function isPersonal(
  { name, clockReads }: Invocation,
  { from, to }: Change,
  hand: Hand | undefined,
  created: readonly MailBatch[],
): boolean {
  const isSame = projected(from, "whenever") === projected(to, "whenever");
  const isDue = to.due_at !== null && clockReads.includes(to.due_at.getTime());
  // The run is sent again.
  if (isReopened({ from, to })) return /^(lost|sweep)/.test(name);
  // A change of the webinar, or a pause.
  if (isSame && isDue && DECIDERS.test(name)) return true;
  // Closed while its run was planned, and looked at once more; or its webinar is gone.
  if (isSame && (isClosed(to.state) || to.due_at === null)) return true;
  if (to.state !== "split") return false;
  const isOwn = hand?.batchId === from.id && hand.phase === "asked";
  return isOwn && isLast(from, hand.attempt) && created.length > 0;
}
