/** Whether somebody may get a mail a second time. */
import { personOf } from "../world/scenario.ts";
import { GRACE_MS } from "../world/staff.ts";
import { isAnew, type Facts } from "./facts.ts";

type Mail = Facts["mails"][number];

/** What is on its way from the last look to the provider: not proven where it was made, and not avoidable. */
const LOOK_MS = 3000;

/**
 * A second mail is right where a person has ordered it, where the person has asked for it, and once where the first one
 * was not proven within the grace although events of other mail have come.
 */
export function sentTwice(mail: Mail, facts: Facts): string[] {
  const { mails, decisions, deeds, received, plan } = facts;
  const others = mails.filter(
    ({ runId, personId, at }) => runId === mail.runId && personId === mail.personId && at < mail.at,
  );
  const asked = mail.kind === "confirmation" ? askedAgain(mail, { deeds, plan }) : 0;
  const ownBinding = others.filter((other) => bindingOf(other) === bindingOf(mail));
  const bindings = new Set(others.map(bindingOf)).size - (ownBinding.length > 0 ? 1 : 0);
  // People who asked once more are bound once more, and that mail may be sent again for itself.
  const earlier = bindings <= asked ? ownBinding : others;
  if (earlier.length === 0) return [];
  if (isSentAgain(mail, facts)) return arrivedBefore(mail, earlier);
  const ordered = decisions.filter(
    ({ runId, decision, personIds }) =>
      runId === mail.runId && decision === "send_again" && personIds.includes(mail.personId),
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

/** The first mail after an order to send the run again. */
const isSentAgain = (mail: Mail, { mails, resends }: Pick<Facts, "mails" | "resends">): boolean =>
  resends.some(
    ({ at, runId, personIds }) =>
      runId === mail.runId &&
      at <= mail.leftAt &&
      personIds.includes(mail.personId) &&
      !mails.some(
        (other) =>
          other.runId === runId &&
          other.personId === mail.personId &&
          other.leftAt >= at &&
          other.at < mail.at,
      ),
  );

/** People of whose mail it is known that it was delivered get no other. */
const arrivedBefore = ({ email, kind, leftAt }: Mail, earlier: readonly Mail[]): string[] =>
  earlier.some(({ deliveredAt }) => deliveredAt !== null && deliveredAt < leftAt - LOOK_MS)
    ? [`${email} gets ${kind} again, although the first was delivered`]
    : [];

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
