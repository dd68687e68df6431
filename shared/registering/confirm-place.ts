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
import { registrationDocument } from "../registrations/store.ts";
import { registrationOf, storedRegistration } from "../registrations/stored.ts";
import type { Webinar } from "../webinars/model.ts";
import { readWebinar } from "../webinars/store.ts";
import { OwnRegistration } from "./cancel.ts";
import { newRegistration } from "./new-registration.ts";
import { readPlaceToken, type ConfirmableKey } from "./place-token.ts";
import { refusalOf } from "./refusal.ts";
import { enqueueConfirming } from "./confirming-tasks.ts";
import { writePlaces } from "./write-places.ts";
import { returned, takePlace } from "./take-place.ts";

/** A place as the person who is to confirm it sees it. */
export const OfferedPlace = OwnRegistration.omit({ status: true })
  .extend({
    status: z.enum(["pending", "registered"]),
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
      const { webinar, place, registration } = await readOffer(tx, deps, keyOf(deps, token));
      return offeredPlace(webinar, registration ?? place);
    },
    { readOnly: true },
  );
}

/**
 * Makes the registration, or revives the one that the person cancelled. A repetition changes nothing. Throws `not_found`
 * as above, `webinar_full`, `registration_closed` and `try_later`.
 */
export async function confirmPlace(
  deps: ShowDeps & { tasks: TaskQueues<"mail" | "calendar">; guestLimit: number },
  { token, request_id }: { token: string; request_id: string },
): Promise<OfferedPlace> {
  const { firestore, clock, guestLimit } = deps;
  const key = keyOf(deps, token);
  const confirmed = await runContendedTransaction(firestore, async (tx) => {
    const now = clock.now();
    const { webinar, place, registration: earlier } = await readOffer(tx, deps, key);
    if (place === null || earlier?.status === "registered") {
      return { joins: [], offered: offeredPlace(webinar, earlier ?? place) };
    }
    const refusal = refusalOf(webinar, now);
    if (refusal !== null) throw refusal;
    const fresh = registrationOfPlace(place, webinar, { at: now, request_id });
    const wanted = earlier === null ? fresh : returned(earlier, fresh);
    const taken = takePlace(webinar, wanted, { guestLimit, now });
    const { registration, webinar: after } = taken;
    const document = registrationDocument(firestore, webinar.id, registration.id);
    writeMembers(tx, document, storedRegistration(registration));
    tx.delete(pendingPlaceDocument(firestore, webinar.id, key.placeId));
    writePlaces(tx, firestore, { before: webinar, after, now });
    return { joins: [taken.joins], offered: offeredPlace(webinar, registration) };
  });
  await enqueueConfirming(deps, key.webinarId, confirmed.joins);
  return confirmed.offered;
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
}

/** The place, unless it has expired; the person's registration, if there is one. Throws `not_found` without either. */
async function readOffer(
  tx: Transaction,
  { firestore, clock }: ShowDeps,
  { webinarId, placeId, registrationId }: ConfirmableKey,
): Promise<Offer> {
  const [found, person] = await tx.getAll(
    pendingPlaceDocument(firestore, webinarId, placeId),
    registrationDocument(firestore, webinarId, registrationId),
  );
  const stored = found ? readDocument(found, pendingPlaceDocuments) : null;
  const place = stored !== null && stored.expires_at > clock.now() ? stored : null;
  const registration = person ? registrationOf(person) : null;
  if (place === null && registration?.status !== "registered") throw notFound("This place");
  return { webinar: await readWebinar(tx, firestore, webinarId), place, registration };
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

function offeredPlace(webinar: Webinar, person: PendingPlace | Registration | null): OfferedPlace {
  if (person === null) throw notFound("This place");
  const { title, slug, starts_at, ends_at, time_zone } = webinar;
  const { name, locale, status, answers = {} } = person;
  const consents = Object.values(answers).flatMap(({ consent }) => consent?.text ?? []);
  return {
    status: status === "registered" ? "registered" : "pending",
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
