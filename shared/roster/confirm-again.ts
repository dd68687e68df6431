/** An operator has somebody's confirmation sent again: each order is one mail, within the limits of the person's mailbox. */
import type { Transaction } from "@google-cloud/firestore";
import { z } from "zod";
import { readMailbox, withMail, writeMailbox, type Mailbox } from "../access/mailbox-limit.ts";
import type { Actor } from "../access/model.ts";
import { personDigest } from "../access/person-digest.ts";
import { writeSysAudit } from "../audit/store.ts";
import { dueConfirmations, enqueueConfirmations } from "../confirmations/confirm.ts";
import { repeatConfirmation, repeatedFields } from "../confirmations/confirm-again.ts";
import { readSuppressions } from "../mail/suppressions.ts";
import { runContendedTransaction } from "../platform/contention.ts";
import { Failure } from "../platform/failure.ts";
import { bindClaim, readClaim, type IdempotencyClaim } from "../platform/idempotency.ts";
import { days, plus } from "../platform/instant.ts";
import { refuseOnceOver } from "../registering/cancel.ts";
import { mailHold } from "../registering/mail-hold.ts";
import type { Registration } from "../registrations/model.ts";
import { registrationDocument } from "../registrations/store.ts";
import { nextActionAt } from "../webinars/lifecycle.ts";
import type { Webinar } from "../webinars/model.ts";
import { webinarDocument } from "../webinars/store.ts";
import type { RosterDeps } from "./admit.ts";
import type { FollowingDeps } from "../registering/confirming-tasks.ts";
import { REFUSALS, type CandidateRefusal } from "./candidate.ts";
import { readOne, type RegistrationParams } from "./one.ts";

/** Repeated confirmations for one mailbox in a day, those that the form causes included. */
const AGAIN_A_DAY = 3;

export const ConfirmationRepeated = z
  .object({
    /** `on_its_way`: one is owed or was sent within the last hour (ten minutes, for the first), so no further one is. */
    outcome: z.enum(["sent", "on_its_way"]),
  })
  .meta({ id: "ConfirmationRepeated" });
type ConfirmationRepeated = z.infer<typeof ConfirmationRepeated>;

/**
 * Repeated calls with the same `claim` cause one mail. Throws `not_found`, `registration_changed` for somebody who has
 * cancelled, `registration_closed`, `mail_refused` and `try_later`.
 */
export async function confirmAgain(
  deps: Omit<RosterDeps, "guestLimit"> & FollowingDeps,
  actor: Actor,
  params: RegistrationParams,
  claim: IdempotencyClaim | null,
): Promise<ConfirmationRepeated> {
  const { firestore, clock, tasks } = deps;
  const cameAt = clock.now();
  const outcome = await runContendedTransaction(firestore, async (tx) => {
    const now = clock.now();
    if (claim !== null && (await readClaim(tx, firestore, claim, now)) !== null) return "sent";
    const { webinar, registration } = await readOne(tx, firestore, params);
    refuseWithoutPlace(webinar, registration, now);
    const { email, id } = registration;
    const mailbox = await readMailbox(tx, deps, email);
    const suppressions = await readSuppressions(tx, deps, [email]);
    const again = repeatConfirmation(registration, { now, cameAt });
    const hold = mailHold(mailbox, suppressions.get(email));
    if (hold !== null) throw refused(hold);
    if (again === null) return "on_its_way";
    const { mailboxLimits: limits } = deps;
    const counted = withMail(mailbox, { kind: "again", about: id }, { limits, now });
    if (counted === null || repeatedToday(mailbox, now) >= AGAIN_A_DAY) {
      throw refused("mailbox_limit");
    }
    if (claim) bindClaim(tx, firestore, claim, { made: id, now });
    writeMailbox(tx, deps, email, counted);
    noteOwed(tx, deps, { webinar, registration, now });
    writeSysAudit(tx, firestore, {
      action: "sys.registration.confirm_again",
      actor,
      webinarId: webinar.id,
      at: now,
      facts: { person: personDigest(deps.addresses, email) },
    });
    return "sent";
  });
  if (outcome === "sent") await enqueueConfirmations(tasks, params.id, clock.now());
  return { outcome };
}

function refuseWithoutPlace(webinar: Webinar, { status }: Registration, now: Date): void {
  if (status !== "registered") {
    throw new Failure(
      "registration_changed",
      "They have cancelled, so there is nothing to confirm.",
    );
  }
  refuseOnceOver(webinar, now);
}

const repeatedToday = ({ mails }: Mailbox, now: Date): number =>
  mails.filter(({ kind, at }) => kind === "again" && at > plus(now, -days(1))).length;

const refused = (reason: CandidateRefusal): Failure =>
  new Failure("mail_refused", REFUSALS[reason], { extensions: { reason } });

/** The engine binds and sends it, as after a registration. */
function noteOwed(
  tx: Transaction,
  { firestore }: Pick<RosterDeps, "firestore">,
  { webinar, registration, now }: { webinar: Webinar; registration: Registration; now: Date },
): void {
  const document = registrationDocument(firestore, webinar.id, registration.id);
  tx.update(document, repeatedFields(now));
  const confirmations_due_at = dueConfirmations(webinar, now);
  const next_action_at = nextActionAt({ ...webinar, confirmations_due_at }, now);
  tx.update(webinarDocument(firestore, webinar.id), { confirmations_due_at, next_action_at });
}
