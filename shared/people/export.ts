import type { Firestore } from "@google-cloud/firestore";
import type { Actor } from "../access/model.ts";
import { personDigest } from "../access/person-digest.ts";
import { joinDocument, joinDocuments } from "../attendance/join-record.ts";
import { writeSysAudit } from "../audit/store.ts";
import { NOT_RECORDED, type Consent } from "../consent/model.ts";
import { WORDINGS } from "../consent/wordings.ts";
import {
  interestDocuments,
  optInDocuments,
  interestOfAddress,
  pendingOptIns,
} from "../interest/store.ts";
import { readSuppressions } from "../mail/suppressions.ts";
import type { AddressIds } from "../platform/address-ids.ts";
import type { Clock } from "../platform/clock.ts";
import { readDocument, readDocuments } from "../platform/documents.ts";
import { readMailbox } from "../access/mailbox-limit.ts";
import { pendingPlaceDocuments, pendingPlacesOfAddress } from "../registrations/pending.ts";
import { readWaiting, waitingOfAddress } from "../registrations/waiting.ts";
import { copyOf } from "../registrations/copy.ts";
import type { Registration } from "../registrations/model.ts";
import { eventsAbout, loggedIdsOf } from "./logged.ts";
import { erasureOfAddress } from "./erasure.ts";
import { mailsTo, registrationsOf } from "./find.ts";
import type { PersonExport, PlaceCopy } from "./model.ts";
import { reportErasure } from "./report-erasure.ts";

interface ExportDeps {
  firestore: Firestore;
  clock: Clock;
  addresses: AddressIds;
}

/** Everything that is kept about the address. Writes an audit row that names the person by a digest. */
export async function exportPerson(
  deps: ExportDeps,
  actor: Actor,
  email: string,
): Promise<PersonExport> {
  const { firestore } = deps;
  const found = await registrationsOf(firestore, email);
  const registrations = found.map(({ registration }) => registration);
  const stored = await interestOfAddress(firestore, deps, email);
  const interest = readDocument(stored, interestDocuments);
  const suppressions = await readSuppressions(firestore, deps, [email]);
  const { erasure } = await erasureOfAddress(firestore, deps, email);
  const pending_interests = await unconfirmedInterests(firestore, email);
  const webinarIds = registrations.map(({ webinar_id }) => webinar_id);
  const mails = await mailsTo(deps, email, webinarIds);
  await recordExport(deps, actor, email, { registrations: registrations.length });
  const waiting_places = await waitingPlaces(firestore, email);
  const pending_places = await pendingPlaces(firestore, email);
  return {
    email,
    registrations: registrations.map(copyOf),
    interest: interest && { ...interest, consents: interest.consents ?? NOT_RECORDED },
    consent_wordings: wordingsOf([
      ...[...registrations, ...pending_interests, ...waiting_places, ...pending_places].map(
        ({ consent }) => consent,
      ),
      ...(interest?.consents ?? []),
    ]),
    pending_interests,
    waiting_places,
    pending_places,
    joins: await uncountedJoinsOf(firestore, registrations),
    mailbox: await readMailbox(firestore, deps, email),
    suppression: suppressions.get(email) ?? null,
    erasure: erasure && (await reportErasure(deps, erasure, email)),
    events: await eventsAbout(firestore, loggedIdsOf(deps.addresses, email, registrations)),
    mails,
  };
}

/** The texts that these consents name. */
function wordingsOf(
  consents: readonly (Consent | typeof NOT_RECORDED | undefined)[],
): Record<string, string> {
  const named = new Set(consents.map((each) => (each === NOT_RECORDED ? null : each?.wording)));
  return Object.fromEntries(
    WORDINGS.filter(({ id }) => named.has(id)).map(({ id, text }) => [id, text]),
  );
}

async function unconfirmedInterests(
  firestore: Firestore,
  email: string,
): Promise<PersonExport["pending_interests"]> {
  const { docs } = await pendingOptIns(firestore, email).get();
  return readDocuments(docs, optInDocuments).map(
    ({ name, topics, locale, time_zone, source, asked_at, consent = NOT_RECORDED }) => ({
      name,
      topics,
      locale,
      time_zone,
      source,
      asked_at,
      consent,
    }),
  );
}

async function waitingPlaces(
  firestore: Firestore,
  email: string,
): Promise<PersonExport["waiting_places"]> {
  const { docs } = await waitingOfAddress(firestore, email).get();
  return readWaiting(docs).map((waiting) => ({
    ...placeOf(waiting),
    consent_at: waiting.consent_at,
    waiting_since: waiting.registered_at,
  }));
}

async function pendingPlaces(
  firestore: Firestore,
  email: string,
): Promise<PersonExport["pending_places"]> {
  const { docs } = await pendingPlacesOfAddress(firestore, email).get();
  return readDocuments(docs, pendingPlaceDocuments).map(({ asked_at, expires_at, ...place }) => ({
    ...placeOf(place),
    asked_at,
    expires_at,
  }));
}

type Place = Omit<PlaceCopy, "consent"> & Pick<Registration, "consent">;

/** What a place that is none yet has of a registration. */
const placeOf = ({
  webinar_id,
  name,
  organisation,
  locale,
  time_zone,
  source,
  attribution,
  counted_source,
  consent,
  answers,
}: Place): PlaceCopy => ({
  webinar_id,
  name,
  organisation,
  locale,
  time_zone,
  source,
  ...(attribution && { attribution }),
  ...(counted_source !== undefined && { counted_source }),
  consent: consent ?? NOT_RECORDED,
  ...(answers && { answers }),
});

async function uncountedJoinsOf(
  firestore: Firestore,
  registrations: readonly Registration[],
): Promise<PersonExport["joins"]> {
  if (registrations.length === 0) return [];
  const documents = registrations.map(({ webinar_id, id }) =>
    joinDocument(firestore, webinar_id, id),
  );
  const found = await firestore.getAll(...documents);
  return registrations.flatMap(({ webinar_id }, index) => {
    const join = found[index] && readDocument(found[index], joinDocuments);
    return join ? [{ webinar_id, at: join.at }] : [];
  });
}

const recordExport = (
  { firestore, clock, addresses }: ExportDeps,
  actor: Actor,
  email: string,
  counts: { registrations: number },
): Promise<void> =>
  firestore.runTransaction(async (tx) =>
    writeSysAudit(tx, firestore, {
      action: "sys.person.export",
      actor,
      webinarId: null,
      at: clock.now(),
      facts: { person: personDigest(addresses, email), ...counts },
    }),
  );
