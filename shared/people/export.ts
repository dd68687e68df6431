import type { Firestore } from "@google-cloud/firestore";
import type { Actor } from "../access/model.ts";
import { writeSysAudit } from "../audit/store.ts";
import { interestIdOf, type MarketingWebinarInterest } from "../interest/model.ts";
import type { OptIn } from "../interest/opt-in.ts";
import { pendingOptIns } from "../interest/pending.ts";
import { interestDocument } from "../interest/store.ts";
import { suppressionDocument, type Suppression } from "../mail/suppressions.ts";
import type { Clock } from "../platform/clock.ts";
import { readDocument } from "../platform/documents.ts";
import { erasureIdOf } from "./erasure.ts";
import { batchesOf, registrationsOf } from "./find.ts";
import { personDigest, type PersonExport } from "./model.ts";
import { reportErasure } from "./report-erasure.ts";

/** All that is kept of the address. The audit knows that it was asked for, and of whom as a digest. */
export async function exportPerson(
  { firestore, clock }: { firestore: Firestore; clock: Clock },
  actor: Actor,
  email: string,
): Promise<PersonExport> {
  const found = await registrationsOf(firestore, email);
  const registrations = found.map(({ registration }) => registration);
  const id = interestIdOf(email);
  const [interest, suppression] = await firestore.getAll(
    interestDocument(firestore, id),
    suppressionDocument(firestore, email),
  );
  const { docs: asked } = await pendingOptIns(firestore, email).get();
  const pending = asked.flatMap((each) => readDocument<OptIn>(each) ?? []);
  const mails: PersonExport["mails"] = [];
  const webinarIds = registrations.map(({ webinar_id }) => webinar_id);
  for await (const { kind, webinar_id, planned_at } of batchesOf(firestore, email, webinarIds)) {
    mails.push({ kind, webinar_id, planned_at });
  }
  await firestore.runTransaction(async (tx) =>
    writeSysAudit(tx, firestore, {
      action: "sys.person.export",
      actor,
      webinarId: null,
      at: clock.now(),
      facts: { person: personDigest(email), registrations: registrations.length },
    }),
  );
  return {
    email,
    registrations,
    interest: interest ? readDocument<MarketingWebinarInterest>(interest) : null,
    pending_interests: pending.map(({ name, topics, locale, time_zone, source, asked_at }) =>
      // Requests of earlier versions have no zone.
      ({ name, topics, locale, time_zone: time_zone ?? null, source, asked_at }),
    ),
    suppression: suppression ? readDocument<Suppression>(suppression) : null,
    erasure: await reportErasure(firestore, erasureIdOf(email), email),
    mails,
  };
}
