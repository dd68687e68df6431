/** One person over all webinars and interests, as the console shows them. */
import type { Firestore } from "@google-cloud/firestore";
import { z } from "zod";
import { readMailbox } from "../access/mailbox-limit.ts";
import { interestDocuments, interestOfAddress, pendingOptIns } from "../interest/store.ts";
import { MarketingWebinarInterest } from "../interest/model.ts";
import { readSuppressions } from "../mail/suppressions.ts";
import type { AddressIds } from "../platform/address-ids.ts";
import type { Clock } from "../platform/clock.ts";
import { readDocument } from "../platform/documents.ts";
import { Instant } from "../platform/instant.ts";
import { RegistrationRecord, versionOf, type Registration } from "../registrations/model.ts";
import {
  pendingPlacesOfAddress,
  unexpiredPlaces,
  type PendingPlace,
} from "../registrations/pending.ts";
import { readWaiting, waitingOfAddress, type Waiting } from "../registrations/waiting.ts";
import { settleByClock } from "../webinars/lifecycle.ts";
import type { Webinar } from "../webinars/model.ts";
import { webinarDocument } from "../webinars/store.ts";
import { webinarOf } from "../webinars/stored.ts";
import { WebinarStatus } from "../webinars/transitions.ts";
import { erasureOfAddress } from "./erasure.ts";
import { latest, mailsTo, registrationsOf } from "./find.ts";
import { ErasureReport } from "./model.ts";
import { reportErasure } from "./report-erasure.ts";

/** Null for a webinar that is gone. */
const WebinarOfPerson = z.object({
  id: z.string(),
  title: z.string(),
  status: WebinarStatus,
  starts_at: Instant,
  ends_at: Instant,
  time_zone: z.string(),
});

const RegistrationOfPerson = RegistrationRecord.pick({
  id: true,
  name: true,
  organisation: true,
  status: true,
  answers: true,
  source: true,
  attribution: true,
  counted_source: true,
  registered_at: true,
  cancelled_at: true,
  attended: true,
  mail_status: true,
  invitation: true,
}).extend({
  version: z.int(),
  webinar_id: z.string(),
  webinar: WebinarOfPerson.nullable(),
  confirmation_sent_at: Instant.nullable(),
});

export const PersonView = z
  .object({
    email: z.string(),
    /** As in the latest registration; otherwise as in the interest. */
    name: z.string().nullable(),
    /** The latest webinar first. */
    registrations: z.array(RegistrationOfPerson),
    interest: MarketingWebinarInterest.pick({
      topics: true,
      unsubscribed_at: true,
      mail_status: true,
    }).nullable(),
    /** Waiting lists that the person is on. */
    waiting_places: z.array(
      z.object({
        webinar_id: z.string(),
        webinar: WebinarOfPerson.nullable(),
        waiting_since: Instant,
      }),
    ),
    /** Places that wait for a click in the person's mailbox. */
    pending_places: z.array(
      z.object({
        webinar_id: z.string(),
        webinar: WebinarOfPerson.nullable(),
        expires_at: Instant,
      }),
    ),
    /** Requests for news that nobody has confirmed yet. */
    pending_interests: z.int(),
    /** Mail that was prepared for the person, one entry per batch, the latest first. Kept for 90 days. */
    mails: z.array(
      z.object({
        kind: z.string(),
        webinar_id: z.string(),
        webinar: WebinarOfPerson.nullable(),
        planned_at: Instant,
      }),
    ),
    /** `all`: no mail goes to the address. `marketing`: no news. */
    suppression: z.object({ scope: z.string(), reason: z.string(), at: Instant }).nullable(),
    /** When the reader said “This was not me”: forms and operators cause no mail since. Null if they did not. */
    mailbox_refused_at: Instant.nullable(),
    erasure: ErasureReport.extend({ requested_at: Instant }).nullable(),
  })
  .meta({ id: "PersonView" });
type PersonView = z.infer<typeof PersonView>;

interface ShowDeps {
  firestore: Firestore;
  addresses: AddressIds;
  clock: Clock;
}

/** Changes nothing. 200 also for an address of which nothing is kept. */
export async function showPerson(deps: ShowDeps, email: string): Promise<PersonView> {
  const { firestore, clock } = deps;
  const now = clock.now();
  const [found, interested, places, waits, optIns, holds] = await Promise.all([
    registrationsOf(firestore, email),
    interestOfAddress(firestore, deps, email),
    pendingPlacesOfAddress(firestore, email).get(),
    waitingOfAddress(firestore, email).get(),
    pendingOptIns(firestore, email).get(),
    holdsOn(deps, email),
  ]);
  const registrations = found.map(({ registration }) => registration);
  const interest = readDocument(interested, interestDocuments);
  const pending = unexpiredPlaces(places.docs, now);
  const waiting = readWaiting(waits.docs);
  const registeredFor = registrations.map(({ webinar_id }) => webinar_id);
  const mails = await mailsTo(deps, email, registeredFor);
  const ids = [...registrations, ...waiting, ...pending, ...mails].map(
    ({ webinar_id }) => webinar_id,
  );
  const webinars = await webinarsOf(firestore, ids, now);
  const shown = (id: string) => webinars.get(id) ?? null;
  const ordered = registrations
    .map((each) => registrationShown(each, shown(each.webinar_id)))
    .toSorted((one, other) => startOf(other) - startOf(one));
  return {
    email,
    name: latest(registrations)?.name ?? waiting[0]?.name ?? interest?.name ?? null,
    registrations: ordered,
    interest: interest && interestShown(interest),
    ...placesShown({ waiting, pending }, shown),
    pending_interests: optIns.size,
    mails: mails
      .map((mail) => ({ ...mail, webinar: shown(mail.webinar_id) }))
      .toSorted((one, other) => Number(other.planned_at) - Number(one.planned_at)),
    ...holds,
  };
}

const placesShown = (
  { waiting, pending }: { waiting: readonly Waiting[]; pending: readonly PendingPlace[] },
  shown: (webinarId: string) => Webinar | null,
): Pick<PersonView, "waiting_places" | "pending_places"> => ({
  waiting_places: waiting.map(({ webinar_id, registered_at }) => ({
    webinar_id,
    webinar: shown(webinar_id),
    waiting_since: registered_at,
  })),
  pending_places: pending.map(({ webinar_id, expires_at }) => ({
    webinar_id,
    webinar: shown(webinar_id),
    expires_at,
  })),
});

/** What keeps mail from the address. */
async function holdsOn(
  deps: ShowDeps,
  email: string,
): Promise<Pick<PersonView, "suppression" | "mailbox_refused_at" | "erasure">> {
  const { firestore } = deps;
  const { erasure } = await erasureOfAddress(firestore, deps, email);
  return {
    suppression: (await readSuppressions(firestore, deps, [email])).get(email) ?? null,
    mailbox_refused_at: (await readMailbox(firestore, deps, email)).refused_at,
    erasure: erasure && (await reportErasure(deps, erasure, email)),
  };
}

async function webinarsOf(
  firestore: Firestore,
  ids: readonly string[],
  now: Date,
): Promise<Map<string, Webinar>> {
  const documents = [...new Set(ids)].map((id) => webinarDocument(firestore, id));
  if (documents.length === 0) return new Map();
  const found = (await firestore.getAll(...documents)).flatMap((each) => webinarOf(each) ?? []);
  return new Map(found.map((webinar) => [webinar.id, settleByClock(webinar, now)]));
}

const registrationShown = (
  registration: Registration,
  webinar: Webinar | null,
): PersonView["registrations"][number] => ({
  ...registration,
  version: versionOf(registration),
  webinar,
  confirmation_sent_at: registration.mail.confirmation.sent_at,
});

const interestShown = ({ topics, unsubscribed_at, mail_status }: MarketingWebinarInterest) => ({
  topics,
  unsubscribed_at,
  mail_status,
});

const startOf = ({ webinar }: PersonView["registrations"][number]): number =>
  webinar?.starts_at.getTime() ?? 0;
