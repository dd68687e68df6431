/** The place, or the turn on the waiting list, that a person's own link stands for. */
import type { Firestore, Transaction } from "@google-cloud/firestore";
import type { SignedTokens } from "../access/signed-tokens.ts";
import type { Clock } from "../platform/clock.ts";
import { readDocument } from "../platform/documents.ts";
import { notFound } from "../platform/failure.ts";
import type { Locale } from "../platform/locale.ts";
import { readCancelToken, type RegistrationKey } from "../registrant-mail/cancel-token.ts";
import type { Registration } from "../registrations/model.ts";
import { registrationDocument } from "../registrations/store.ts";
import { registrationOf } from "../registrations/stored.ts";
import { waitingDocument, waitingDocuments, type Waiting } from "../registrations/waiting.ts";
import { haveLinksExpired } from "../webinars/lifecycle.ts";
import type { Webinar } from "../webinars/model.ts";
import { readWebinar } from "../webinars/store.ts";
import { readLeaveToken } from "./leave-token.ts";

export interface OwnPlaceDeps {
  firestore: Firestore;
  clock: Clock;
  links: SignedTokens;
}

export interface OwnPlace {
  webinar: Webinar;
  /** Null for somebody who waits, or who has left the list. */
  registration: Registration | null;
  waiting: Waiting | null;
  locale: Locale;
}

/**
 * Throws `not_found` if the link is not ours, belongs to an earlier registration, or has expired after the webinar.
 */
export async function readOwnPlace(
  tx: Transaction,
  deps: OwnPlaceDeps,
  token: string,
): Promise<OwnPlace> {
  const cancel = readCancelToken(deps.links, token);
  const leave = cancel === null ? readLeaveToken(deps.links, token) : null;
  const key = cancel ?? leave;
  if (key === null) throw notFound("This registration");
  const people = await readPeople(tx, deps.firestore, key);
  const registration = isOfLink(people.registration, { cancel, leave })
    ? people.registration
    : null;
  if (registration === null && leave === null) throw notFound("This registration");
  const waiting = leave && isSame(people.waiting?.registered_at, leave) ? people.waiting : null;
  const webinar = await readWebinar(tx, deps.firestore, key.webinarId);
  if (haveLinksExpired(webinar, deps.clock.now())) throw notFound("This registration");
  const locale = (registration ?? waiting ?? webinar).locale;
  return { webinar, registration, waiting, locale };
}

async function readPeople(
  tx: Transaction,
  firestore: Firestore,
  { webinarId, registrationId }: RegistrationKey,
): Promise<{ registration: Registration | null; waiting: Waiting | null }> {
  const [person, waiting] = await tx.getAll(
    registrationDocument(firestore, webinarId, registrationId),
    waitingDocument(firestore, webinarId, registrationId),
  );
  return {
    registration: person ? registrationOf(person) : null,
    waiting: waiting ? readDocument(waiting, waitingDocuments) : null,
  };
}

/** A link is not valid for a later registration of the same person. The one of a person who waited is, once they moved up. */
const isOfLink = (
  registration: Registration | null,
  { cancel, leave }: { cancel: RegistrationKey | null; leave: RegistrationKey | null },
): boolean =>
  isSame(registration?.registered_at, cancel) || isSame(registration?.waited_since, leave);

const isSame = (at: Date | undefined, key: RegistrationKey | null): boolean =>
  key !== null && at?.getTime() === key.registeredAt.getTime();
