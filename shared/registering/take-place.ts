/** What a new place changes: the person's registration, and the webinar's counts and what is due for it. Pure. */
import { dueConfirmations } from "../confirmations/confirm.ts";
import { countTaken } from "../attribution/sources.ts";
import { cameBack, type Attribution } from "../attribution/touch.ts";
import { noteGuest, takesGuests } from "../calendar/note-guests.ts";
import { consentGiven, type ConsentCircumstances } from "../consent/model.ts";
import { answersOfReturn, keptAnswers, readAnswers } from "../registrations/answers.ts";
import { withConfirmation } from "../registrations/mail-state.ts";
import type { NewRegistration, Registration, RegistrationId } from "../registrations/model.ts";
import type { Webinar } from "../webinars/model.ts";
import { newRegistration } from "./new-registration.ts";

export interface TakenPlace {
  registration: Registration;
  webinar: Webinar;
  /** True if the person is to become a guest of the Calendar event. */
  joins: boolean;
}

/** The confirmation is owed at once, or as soon as we know whether Google accepts the person as a guest. */
export function takePlace(
  webinar: Webinar,
  registration: Registration,
  { guestLimit, now }: { guestLimit: number; now: Date },
): TakenPlace {
  const joins = takesGuests(webinar, guestLimit, now);
  const { counted_source, sources } = countTaken(webinar.sources, registration);
  return {
    registration: {
      ...registration,
      counted_source,
      invitation: joins ? "joining" : "mail",
      mail: withConfirmation(registration.mail, joins ? null : 0),
    },
    webinar: {
      ...webinar,
      registered_count: webinar.registered_count + 1,
      sources,
      ...(joins
        ? { calendar_guests: noteGuest(webinar, now) }
        : { confirmations_due_at: dueConfirmations(webinar, now) }),
    },
    joins,
  };
}

/** The registration that an order asks for. */
export function registrationOfOrder(
  {
    id,
    order,
    consent,
    attribution,
  }: {
    id: RegistrationId;
    order: NewRegistration;
    consent: ConsentCircumstances;
    attribution: Attribution;
  },
  webinar: Webinar,
  at: Date,
): Registration {
  const {
    consent: _given,
    homepage: _trap,
    proof: _proof,
    answers: given,
    waiting_list: _list,
    locale = webinar.locale,
    time_zone = webinar.time_zone,
    ...person
  } = order;
  const { values } = readAnswers(webinar.questions, given);
  const answers = keptAnswers(webinar, values, { ...consent, at });
  return newRegistration(
    { id, ...person, locale, time_zone, attribution, ...(answers && { answers }) },
    { webinar, at, consent: consentGiven(consent, { locale: order.locale, at }) },
  );
}

/**
 * People who cancelled and come back keep what they are called and the state of their mail, so that no reminder is
 * repeated for the same schedule. They keep their attendance as well, or the webinar's count would be wrong.
 */
export function returned(earlier: Registration, fresh: Registration): Registration {
  const { registered_at, consent_at, consent, status, cancelled_at, withdrawal, source } = fresh;
  const { reschedule, cancellation } = fresh.mail;
  const answers = answersOfReturn(earlier.answers, fresh.answers);
  return {
    ...earlier,
    registered_at,
    consent_at,
    consent,
    status,
    cancelled_at,
    withdrawal,
    source,
    ...(answers && { answers }),
    attribution: cameBack(earlier.attribution, fresh.attribution),
    mail: { ...earlier.mail, reschedule, cancellation },
  };
}
