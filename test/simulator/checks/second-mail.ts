/** Whether somebody may get a mail a second time. */
import type { MailBatch } from "../../../shared/delivery/model.ts";
import { personOf } from "../world/scenario.ts";
import { GRACE_MS } from "../world/staff.ts";
import { isAnew, type Facts } from "./facts.ts";

type Mail = Facts["mails"][number];

/** What is on its way from the last look to the provider: not proven where it was made, and not avoidable. */
const LOOK_MS = 3000;

/**
 * A second mail is right where a person has ordered it, where the person has asked for it, and once where the first one
 * was not proven within the grace although events of other mail have come. An order to send the run again begins anew: what
 * left before it counts only if it was delivered.
 */
export function sentTwice(mail: Mail, facts: Facts, batches: readonly MailBatch[]): string[] {
  const { mails, decisions, deeds, received, plan } = facts;
  const all = mails.filter(
    ({ runId, personId, at }) => runId === mail.runId && personId === mail.personId && at < mail.at,
  );
  const orderedAt = sentAgainAt(mail, facts, batches);
  const before = all.filter(({ leftAt }) => leftAt < orderedAt);
  const arrived = arrivedBefore(mail, before, facts);
  if (arrived.length > 0) return arrived;
  const others = all.filter(({ leftAt }) => leftAt >= orderedAt);
  const askedInAll = mail.kind === "confirmation" ? askedAgain(mail, { deeds, plan }) : 0;
  // What they have asked for before the order, and got, is not open any more.
  const spent = Math.max(0, new Set(before.map(bindingOf)).size - 1);
  const asked = Math.max(0, askedInAll - spent);
  const ownBinding = others.filter((other) => bindingOf(other) === bindingOf(mail));
  const bindings = new Set(others.map(bindingOf)).size - (ownBinding.length > 0 ? 1 : 0);
  // People who asked once more are bound once more, and that mail may be sent again for itself.
  const earlier = bindings <= asked ? ownBinding : others;
  if (earlier.length === 0) return [];
  const ordered = decisions.filter(
    ({ at, runId, decision, personIds }) =>
      at >= orderedAt &&
      runId === mail.runId &&
      decision === "send_again" &&
      personIds.includes(mail.personId),
  ).length;
  if (isAnew({ deeds }, mail.email)) return [];
  const excused = ordered + (earlier === others ? asked : 0);
  if (earlier.length <= excused) return [];
  const first = earlier.at(-1) as Mail;
  const lookedAt = mail.leftAt - LOOK_MS;
  const isInHand = earlier.some(({ provenAt }) => provenAt !== null && provenAt < lookedAt);
  const { skewMs } = plan.weather;
  const isGraceOver = mail.at - first.at >= GRACE_MS - Math.abs(skewMs) - 35_000;
  const lostAt = first.ahead === null ? first.leftAt : first.at;
  const isHeard = received.some(
    ({ madeAt, takenAt }) => madeAt >= lostAt && takenAt <= mail.leftAt,
  );
  const isUnavoidable = earlier.length === excused + 1 && !isInHand && isGraceOver && isHeard;
  if (isUnavoidable) return [];
  const why = isInHand ? " with the proof in hand" : isHeard ? "" : " while no events come";
  return [`${mail.email} gets ${mail.kind} again${why}`];
}

/** When it was ordered to send the run again, if that has opened the mail's batch; otherwise before all time. */
const sentAgainAt = (
  { runId, personId, batchId, leftAt }: Mail,
  { resends }: Pick<Facts, "resends">,
  batches: readonly MailBatch[],
): number =>
  batches.find(({ id }) => id === batchId)?.reopened_at === undefined
    ? -Infinity
    : Math.max(
        ...resends
          .filter((order) => order.runId === runId && order.personIds.includes(personId))
          .map(({ at }) => at)
          .filter((at) => at <= leftAt),
      );

/** People of whose mail it is known that it was delivered get no other. */
const arrivedBefore = (
  { email, kind, leftAt }: Mail,
  earlier: readonly Mail[],
  facts: Pick<Facts, "deeds">,
): string[] =>
  earlier
    .filter((mail) => !isOfErased(mail, facts))
    .some(({ deliveredAt }) => deliveredAt !== null && deliveredAt < leftAt - LOOK_MS)
    ? [`${email} gets ${kind} again, although the first was delivered`]
    : [];

/** Mail to somebody who was erased since: nothing tells whoever registers after that from a new person. */
const isOfErased = ({ email, leftAt }: Mail, { deeds }: Pick<Facts, "deeds">): boolean =>
  isAnew({ deeds }, email) &&
  deeds.some(
    ({ what, person, doneAt }) =>
      what === "erase" && person?.email === email && leftAt < (doneAt ?? Infinity),
  );

/** The batch that the person was bound to, before any split. */
const bindingOf = ({ runId, batchId }: Mail): string =>
  batchId.slice(0, runId.length) + (batchId.slice(runId.length).split(".")[0] ?? "");

/** How often somebody has registered beyond the first time. */
function askedAgain({ email }: Mail, { deeds, plan }: Pick<Facts, "deeds" | "plan">): number {
  const times = deeds.filter(
    ({ what, person }) => what === "register" && person?.email === email,
  ).length;
  const isKnown = plan.people.some((trait, index) => personOf(index, trait).email === email);
  return isKnown ? times : times - 1;
}
