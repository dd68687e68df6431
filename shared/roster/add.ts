/** An operator registers one person, who agreed to it elsewhere. */
import { z } from "zod";
import type { Actor } from "../access/model.ts";
import { personDigest } from "../access/person-digest.ts";
import { writeSysAudit } from "../audit/store.ts";
import { runContendedTransaction } from "../platform/contention.ts";
import { Failure } from "../platform/failure.ts";
import { wrongAnswers } from "../registering/refusal.ts";
import { readAnswers } from "../registrations/answers.ts";
import { RegistrationId } from "../registrations/model.ts";
import { readWebinar } from "../webinars/store.ts";
import { admit, readRoster, refuseClosed, writeAdmitted, type RosterDeps } from "./admit.ts";
import { enqueueConfirming, type FollowingDeps } from "../registering/confirming-tasks.ts";
import {
  Candidate,
  notedConsent,
  REFUSALS,
  Statement,
  type CandidateRefusal,
} from "./candidate.ts";

export const NewRegistrant = Candidate.extend({ statement: Statement }).meta({
  id: "NewRegistrant",
});
type NewRegistrant = z.output<typeof NewRegistrant>;

export const RegistrantAdded = z
  .object({
    /** `registered`: they had a place already, and nothing has changed. */
    outcome: z.enum(["added", "returned", "registered"]),
    registration_id: RegistrationId,
  })
  .meta({ id: "RegistrantAdded" });
type RegistrantAdded = z.infer<typeof RegistrantAdded>;

const SOURCE_OF_OPERATORS = "operator";

/**
 * The confirmation goes out as after a registration by the form. A repetition finds the person registered. Throws
 * `not_found`, `registration_closed`, `webinar_full`, `mail_refused` and `try_later`.
 */
export async function addRegistrant(
  deps: RosterDeps & FollowingDeps,
  actor: Actor,
  webinarId: string,
  { statement, ...candidate }: NewRegistrant,
): Promise<RegistrantAdded> {
  const { firestore, addresses, clock } = deps;
  const admission = await runContendedTransaction(firestore, async (tx) => {
    const now = clock.now();
    const before = await readWebinar(tx, firestore, webinarId);
    refuseClosed(before, now);
    const { faults } = readAnswers(before.questions, candidate.answers, { isOperator: true });
    if (faults.length > 0) throw wrongAnswers(faults);
    const emails = [candidate.email];
    const roster = await readRoster(tx, deps, { webinar: before, emails, now });
    const language = candidate.locale ?? null;
    const noted = { by: actor.uid, statement, import_id: null };
    const consent = notedConsent(noted, { at: now, request_id: actor.request_id, language });
    const admitted = admit(deps, roster, { candidate, consent, source: SOURCE_OF_OPERATORS });
    if (admitted.outcome === "refused") throw refused(admitted.refusal);
    if (admitted.outcome === "registered") return admitted;
    writeAdmitted(tx, deps, { before, roster, admitted: [admitted] });
    writeSysAudit(tx, firestore, {
      action: "sys.registration.add",
      actor,
      webinarId,
      at: now,
      facts: { person: personDigest(addresses, candidate.email), outcome: admitted.outcome },
    });
    return admitted;
  });
  const { outcome, registration } = admission;
  if (outcome !== "registered") await enqueueConfirming(deps, webinarId, [admission.joins]);
  return { outcome, registration_id: registration.id };
}

/** In the words for a person whom the operator cannot register. */
function refused(reason: CandidateRefusal): Failure {
  const message = REFUSALS[reason];
  if (reason === "full") return new Failure("webinar_full", message, { extensions: { reason } });
  return new Failure("mail_refused", message, {
    errors: [{ pointer: "/email", code: "gets_no_mail", message }],
    extensions: { reason },
  });
}
