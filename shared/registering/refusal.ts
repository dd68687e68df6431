import { Failure, notFound } from "../platform/failure.ts";
import { answerErrors, type AnswerFault } from "../registrations/answers.ts";
import type { Webinar } from "../webinars/model.ts";
import { publicState } from "../webinars/public.ts";
import { takesWaiting } from "../webinars/waiting-list.ts";

export const webinarFull = (offersList = false): Failure =>
  offersList
    ? new Failure("webinar_full", "All places are taken. Send waiting_list to join the list.", {
        extensions: { waiting_list: true },
      })
    : new Failure("webinar_full", "All places are taken. Whoever has one keeps it.");

/** Why a registration is refused, or null. Pure. */
export function refusalOf(webinar: Webinar, now: Date): Failure | null {
  switch (publicState(webinar, now)) {
    case null:
      return notFound("This webinar");
    case "open":
      return null;
    case "full":
      return webinarFull(takesWaiting(webinar, now));
    case "closed":
    case "ended":
    case "recorded":
    case "cancelled":
      return new Failure("registration_closed", "Registration for this webinar is closed.");
  }
}

/** Depends on the webinar's questions, and never on who it is. */
export const wrongAnswers = (faults: readonly AnswerFault[]): Failure =>
  new Failure("validation_failed", "Some answers are not valid; see errors.", {
    errors: answerErrors(faults),
  });
