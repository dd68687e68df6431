/** What must be true once nothing is left to do: the mailbox, the ledger and the stamps tell the same. */
import { isClosed } from "../../../shared/delivery/ledger.ts";
import type { MailBatch, MailRun } from "../../../shared/delivery/model.ts";
import { batchesNow, documentsOf, runsNow } from "../world/database.ts";
import type { Plan } from "../plan.ts";
import type { Person } from "../world/scenario.ts";
import type { Facts } from "./facts.ts";

export function faultsAtTheEnd(facts: Facts, people: readonly Person[]): string[] {
  const batches = batchesNow();
  return [
    ...batches
      .filter(({ state, due_at }) => !isClosed(state) || due_at !== null)
      .map(({ id, state }) => `${id} is ${state} at the end`),
    ...runsNow()
      .filter(({ state, pass }) => state !== "done" && pass > 0)
      .map(({ id, state }) => `${id} is ${state} at the end`),
    ...uncounted(facts, batches),
    ...unfounded(facts, batches),
    ...lost(facts, batches, people),
    ...unsentAgain(facts, batches),
  ];
}

const isErased = ({ deeds }: Facts, email: string): boolean =>
  deeds.some(({ what, person }) => what === "erase" && person?.email === email);

const hasLeft = ({ deeds }: Facts, email: string): boolean =>
  deeds.some(({ what, person }) => what === "leave" && person?.email === email);

const isOrderedAgain = ({ resends }: Facts, { runId, personId, at }: Facts["mails"][number]) =>
  resends.some(
    (order) => order.runId === runId && order.at >= at && order.personIds.includes(personId),
  );

/** People in an order to send a run again, who are still there, have a second mail, or it is written down why not. */
function unsentAgain(facts: Facts, batches: readonly MailBatch[]): string[] {
  const { mails, resends, deeds, decisions } = facts;
  const isLeft = (id: string) =>
    deeds.some(({ what, person }) => person?.id === id && what !== "register");
  const isDecided = (runId: string, personId: string) =>
    decisions.some((made) => made.runId === runId && made.personIds.includes(personId));
  return resends.flatMap(({ runId, personIds }) => {
    const run = runsNow().find(({ id }) => id === runId);
    if (!run?.resent) return [];
    return personIds
      .filter((id) => !isLeft(id) && !isDecided(runId, id))
      .filter((id) => !isVoid(batches, runId, id) && !isFailed(batches, runId, id))
      .filter((id) => {
        const own = mails.filter((mail) => mail.runId === runId && mail.personId === id);
        return own.length < 2 && own.every(({ deliveredAt }) => deliveredAt === null);
      })
      .map((id) => `${id} was in an order to send ${run.kind} again, and has no second mail`);
  });
}

const isSentTo = (batches: readonly MailBatch[], runId: string, personId: string): boolean =>
  batches.some(
    ({ run_id, state, recipients }) =>
      run_id === runId && state === "stamped" && recipients.some(({ id }) => id === personId),
  );

/** A mail that was proven counts as sent. */
const uncounted = (facts: Facts, batches: readonly MailBatch[]): string[] =>
  facts.mails
    .filter(({ provenAt, email }) => provenAt !== null && !isErased(facts, email))
    // It counts as sent until it is sent again, and for good if it was delivered. People who have left by then are excluded.
    .filter(
      (mail) =>
        !isOrderedAgain(facts, mail) || (mail.deliveredAt !== null && !hasLeft(facts, mail.email)),
    )
    .filter(({ runId, personId }) => !isSentTo(batches, runId, personId))
    .map(({ email, kind }) => `${email} has a proven ${kind} that does not count as sent`);

/** Who counts as sent has a mail, or a person has decided so. */
const unfounded = ({ mails, decisions }: Facts, batches: readonly MailBatch[]): string[] =>
  batches
    .filter(({ state }) => state === "stamped")
    .flatMap(({ run_id, kind, recipients }) =>
      recipients
        .filter(
          ({ id }) =>
            !mails.some(({ runId, personId }) => runId === run_id && personId === id) &&
            !decisions.some(({ runId, personIds }) => runId === run_id && personIds.includes(id)),
        )
        .map(({ email }) => `${email} counts as sent, and has no ${kind}`),
    );

/** Reasons for which a whole run's mail is worth nothing any more. */
const OVER = [
  "expired",
  "webinar_started",
  "cancelled",
  "rescheduled",
  "superseded",
  "ended",
  "not_cancelled",
];

/** Nothing happens for which mail may be late. */
const isUneventful = ({ faults, acts, people, weather }: Plan): boolean =>
  faults.length === 0 &&
  acts.every(({ what }) => what === "open" || what === "register") &&
  people.every((trait) => trait === "well") &&
  weather.lostTasks === 0 &&
  weather.attemptsMax > 10 &&
  weather.sweepsFromMs === 0;

/**
 * People who were there all the time, and whose addresses are good: each has the mail that the history is about, or it
 * is written down why not.
 */
function lost(
  { plan, mails, deeds, decisions }: Facts,
  batches: readonly MailBatch[],
  people: readonly Person[],
): string[] {
  const runs = runsNow().filter(({ kind, pass }) => kind === plan.kind && pass > 0);
  const hasTouched = ({ email }: Person) =>
    // People who register are told of the webinar no more.
    deeds.some(
      ({ what, person }) =>
        person?.email === email && (what !== "register" || plan.kind === "announcement"),
    );
  const over = isUneventful(plan) ? OVER.filter((reason) => reason !== "expired") : OVER;
  return runs.flatMap((run) => {
    const isOver = over.some((reason) => (run.reasons[reason] ?? 0) > 0);
    return people
      .slice(0, plan.people.length)
      .filter((person) => person.trait === "well" && !hasTouched(person))
      .filter(({ id }) => !mails.some(({ runId, personId }) => runId === run.id && personId === id))
      .filter(
        ({ id }) =>
          !decisions.some(({ runId, personIds }) => runId === run.id && personIds.includes(id)),
      )
      .filter(({ id }) => !(isOver && isVoid(batches, run.id, id)))
      .filter(({ id }) => !isFailed(batches, run.id, id))
      .filter(() => !isSuperseded(run))
      .map(({ email }) => `${email} has no ${run.kind}`);
  });
}

const isIn =
  (state: MailBatch["state"]) => (batches: readonly MailBatch[], runId: string, personId: string) =>
    batches.some(
      (batch) =>
        batch.run_id === runId &&
        batch.state === state &&
        batch.recipients.some(({ id }) => id === personId),
    );
const isVoid = isIn("void");
const isFailed = isIn("failed");

/** The webinar has moved on since: of a page that was not bound by then nobody is owed anything. */
function isSuperseded({ kind, schedule_version, edition }: MailRun): boolean {
  const [webinar] = documentsOf("webinars");
  if (webinar === undefined) return true;
  if (kind === "cancellation") return false;
  if (webinar["status"] === "CANCELLED") return true;
  if (kind === "confirmation" || kind === "announcement") return false;
  const details = webinar["details_change"] as { version: number } | undefined;
  const isOther = edition !== undefined && edition !== (details?.version ?? 0);
  return isOther || webinar["schedule_version"] !== schedule_version;
}
