/** Confirms a pending place by the link in the mail that asked for that. */
import type { Firestore, Transaction } from "@google-cloud/firestore";
import { z } from "zod";
import type { SignedTokens } from "../access/signed-tokens.ts";
import { currentWording } from "../consent/wordings.ts";
import type { Clock } from "../platform/clock.ts";
import { runContendedTransaction } from "../platform/contention.ts";
import { readDocument, writeMembers } from "../platform/documents.ts";
import { notFound } from "../platform/failure.ts";
import { Locale } from "../platform/locale.ts";
import type { TaskQueues } from "../platform/tasks.ts";
import { withConsentsOf } from "../registrations/answers.ts";
import type { Registration } from "../registrations/model.ts";
import {
  pendingPlaceDocument,
  pendingPlaceDocuments,
  type PendingPlace,
} from "../registrations/pending.ts";
import { notePlaced } from "../registrations/registration-events.ts";
import { registrationDocument } from "../registrations/store.ts";
import { registrationOf, storedRegistration } from "../registrations/stored.ts";
import { waitingDocument, waitingDocuments, type Waiting } from "../registrations/waiting.ts";
import type { Webinar } from "../webinars/model.ts";
import { readWebinar } from "../webinars/store.ts";
import { openPlaces, takesWaiting } from "../webinars/waiting-list.ts";
import { OwnRegistration } from "./cancel.ts";
import { newRegistration } from "./new-registration.ts";
import { readPlaceToken, type ConfirmableKey } from "./place-token.ts";
import { refusalOf } from "./refusal.ts";
import { enqueueConfirming } from "./confirming-tasks.ts";
import { writePlaces } from "./write-places.ts";
import { returned, takePlace } from "./take-place.ts";
import { leaveList } from "../registrations/leave-list.ts";
import { decideJoin } from "./waiting-list.ts";
import { enqueueWaitingLetter } from "../registrant-mail/waiting-task.ts";

/** A place as the person who is to confirm it sees it. */
export const OfferedPlace = OwnRegistration.omit({ status: true })
  .extend({
    status: z.enum(["pending", "registered", "waiting"]),
    /** True if all places are taken: whoever confirms joins the waiting list. */
    joins_list: z.boolean(),
    /** As it was typed; what a page shows of it goes through `outgoingName`. */
    name: z.string(),
    locale: Locale,
    /** The operator's own consents that were ticked, in full: the click gives them. */
    consents: z.array(z.string()),
  })
  .meta({ id: "OfferedPlace" });
export type OfferedPlace = z.infer<typeof OfferedPlace>;

interface ShowDeps {
  firestore: Firestore;
  clock: Clock;
  links: SignedTokens;
}

/** Changes nothing. Throws `not_found` once the place has expired. */
export async function showPlace(deps: ShowDeps, token: string): Promise<OfferedPlace> {
  return deps.firestore.runTransaction(
    async (tx) => {
      const { webinar, place, registration, waiting } = await readOffer(
        tx,
        deps,
        keyOf(deps, token),
      );
      const isRegistered = registration?.status === "registered";
      return offeredPlace(webinar, isRegistered ? registration : place, waiting);
    },
    { readOnly: true },
  );
}

/**
 * Makes the registration, or revives the one that the person cancelled. If all places are taken, the person joins the waiting
 * list. A repetition changes nothing. Throws `not_found` as above, `webinar_full`, `registration_closed` and `try_later`.
 */
export async function confirmPlace(
  deps: ShowDeps & { tasks: TaskQueues<"mail" | "calendar">; guestLimit: number },
  { token, request_id }: { token: string; request_id: string },
): Promise<OfferedPlace> {
  const { firestore, clock, tasks } = deps;
  const key = keyOf(deps, token);
  const { joins, offered } = await runContendedTransaction(firestore, async (tx) => {
    const now = clock.now();
    const { webinar, place, registration: earlier, waiting } = await readOffer(tx, deps, key);
    const isDone = place === null || earlier?.status === "registered";
    if (isDone) return { joins: [], offered: offeredPlace(webinar, earlier, waiting) };
    const refusal = refusalOf(webinar, now);
    const isFull = refusal?.code === "webinar_full" && takesWaiting(webinar, now);
    if (refusal !== null && !isFull) throw refusal;
    const fresh = registrationOfPlace(place, webinar, { at: now, request_id });
    const wanted = earlier === null ? fresh : returned(earlier, fresh);
    tx.delete(pendingPlaceDocument(firestore, webinar.id, key.placeId));
    const confirmed = { webinar, wanted, waiting, now };
    return isFull ? wait(tx, deps, confirmed) : take(tx, deps, confirmed);
  });
  await enqueueConfirming(deps, key.webinarId, joins);
  if (offered.status === "waiting") await enqueueWaitingLetter(tasks, key, clock.now());
  return offered;
}

interface Confirmed {
  webinar: Webinar;
  wanted: Registration;
  /** The person's turn on the waiting list, if they are on it. */
  waiting: Waiting | null;
  now: Date;
}

function take(
  tx: Transaction,
  { firestore, guestLimit }: ShowDeps & { guestLimit: number },
  { webinar, wanted, waiting, now }: Confirmed,
): { joins: boolean[]; offered: OfferedPlace } {
  const before = waiting === null ? webinar : leaveList(tx, firestore, webinar, [waiting]);
  const { registration, webinar: after, joins } = takePlace(before, wanted, { guestLimit, now });
  const document = registrationDocument(firestore, webinar.id, registration.id);
  writeMembers(tx, document, storedRegistration(registration));
  writePlaces(tx, firestore, { before: webinar, after, now });
  notePlaced(tx, firestore, { webinar: after, at: now, registrations: [registration] });
  return { joins: [joins], offered: offeredPlace(webinar, registration) };
}

/** Somebody who waits already keeps their turn. */
function wait(
  tx: Transaction,
  { firestore }: ShowDeps,
  { webinar, wanted, waiting: earlier, now }: Confirmed,
): { joins: boolean[]; offered: OfferedPlace } {
  if (earlier !== null) return { joins: [], offered: offeredPlace(webinar, earlier) };
  const { waiting, webinar: after } = decideJoin(webinar, wanted, now);
  writeMembers(tx, waitingDocument(firestore, webinar.id, waiting.id), waiting);
  writePlaces(tx, firestore, { before: webinar, after, now });
  return { joins: [], offered: offeredPlace(webinar, waiting) };
}

function keyOf({ links }: ShowDeps, token: string): ConfirmableKey {
  const key = readPlaceToken(links, token);
  if (key === null) throw notFound("This link");
  return key;
}

interface Offer {
  webinar: Webinar;
  place: PendingPlace | null;
  registration: Registration | null;
  waiting: Waiting | null;
}

/**
 * The place, unless it has expired; the person's registration or turn on the waiting list, if there is one. Throws
 * `not_found` without any.
 */
async function readOffer(
  tx: Transaction,
  { firestore, clock }: ShowDeps,
  { webinarId, placeId, registrationId }: ConfirmableKey,
): Promise<Offer> {
  const [found, person, turn] = await tx.getAll(
    pendingPlaceDocument(firestore, webinarId, placeId),
    registrationDocument(firestore, webinarId, registrationId),
    waitingDocument(firestore, webinarId, registrationId),
  );
  const stored = found ? readDocument(found, pendingPlaceDocuments) : null;
  const place = stored !== null && stored.expires_at > clock.now() ? stored : null;
  const registration = person ? registrationOf(person) : null;
  const waiting = turn ? readDocument(turn, waitingDocuments) : null;
  const isOffered = place !== null || registration?.status === "registered" || waiting !== null;
  if (!isOffered) throw notFound("This place");
  return { webinar: await readWebinar(tx, firestore, webinarId), place, registration, waiting };
}

/** The consent is that of the click: the form may have been filled in by somebody else. */
function registrationOfPlace(
  place: PendingPlace,
  webinar: Webinar,
  { at, request_id }: { at: Date; request_id: string },
): Registration {
  const {
    mail: _question,
    registration_id: id,
    is_return: _return,
    asked_at: _asked,
    expires_at: _ends,
    ...person
  } = place;
  const { locale } = place;
  const wording = currentWording("registration", locale).id;
  const consent = { at, wording, language: locale, page: "place", request_id };
  const answers = withConsentsOf(person.answers, consent);
  const { mail, registered_at, consent_at, status } = newRegistration(
    { ...person, id },
    { webinar, at, consent },
  );
  return {
    ...person,
    id,
    mail,
    registered_at,
    consent_at,
    consent,
    ...(answers && { answers }),
    status,
  };
}

function offeredPlace(
  webinar: Webinar,
  person: PendingPlace | Registration | Waiting | null,
  otherwise: Waiting | null = null,
): OfferedPlace {
  const shown = person ?? otherwise;
  if (shown === null) throw notFound("This place");
  const { title, slug, starts_at, ends_at, time_zone } = webinar;
  const { name, locale, status, answers = {} } = shown;
  const consents = Object.values(answers).flatMap(({ consent }) => consent?.text ?? []);
  return {
    status: status === "registered" || status === "waiting" ? status : "pending",
    joins_list: webinar.waiting_list !== "off" && openPlaces(webinar) === 0,
    title,
    slug,
    starts_at,
    ends_at,
    time_zone,
    locale,
    name,
    consents: status === "registered" ? [] : consents,
  };
}
