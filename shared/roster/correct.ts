import type { Firestore } from "@google-cloud/firestore";
import { z } from "zod";
import type { Actor } from "../access/model.ts";
import { personDigest } from "../access/person-digest.ts";
import { writeSysAudit } from "../audit/store.ts";
import type { AddressIds } from "../platform/address-ids.ts";
import type { Clock } from "../platform/clock.ts";
import { typedLine } from "../platform/typed-text.ts";
import { searchFields } from "../registrations/folded-name.ts";
import { noteRegistrationEvents } from "../registrations/registration-events.ts";
import { versionOf } from "../registrations/model.ts";
import { registrationDocument } from "../registrations/store.ts";
import { refuseOtherVersion, type ExpectedVersions } from "../webinars/transitions.ts";
import { readOne, type RegistrationParams } from "./one.ts";

export const NameCorrection = z
  .strictObject({ name: typedLine(120) })
  .meta({ id: "NameCorrection" });

export const NameCorrected = z
  .object({ version: z.int(), name: z.string(), has_changed: z.boolean() })
  .meta({ id: "NameCorrected" });
type NameCorrected = z.infer<typeof NameCorrected>;

/**
 * Mail that is bound already keeps the former name. The audit row says that a name was corrected, and has neither name: it
 * outlives an erasure. A repetition changes nothing. Throws `not_found`, `version_conflict`.
 */
export async function correctRegistrant(
  { firestore, clock, addresses }: { firestore: Firestore; clock: Clock; addresses: AddressIds },
  actor: Actor,
  params: RegistrationParams,
  { name, expected }: z.output<typeof NameCorrection> & { expected: ExpectedVersions },
): Promise<NameCorrected> {
  return firestore.runTransaction(async (tx) => {
    const now = clock.now();
    const { webinar, registration } = await readOne(tx, firestore, params);
    const before = versionOf(registration);
    refuseOtherVersion({ version: before }, expected);
    if (registration.name === name) return { version: before, name, has_changed: false };
    const version = before + 1;
    const document = registrationDocument(firestore, params.id, registration.id);
    tx.update(document, { version, name, ...searchFields(name) });
    const corrected = { ...registration, version, name };
    const type = "life.petanque.registration.corrected";
    const changes = [{ type, registration: corrected } as const];
    noteRegistrationEvents(tx, firestore, { webinar, at: now, changes });
    writeSysAudit(tx, firestore, {
      action: "sys.registration.correct",
      actor,
      webinarId: params.id,
      at: now,
      facts: { person: personDigest(addresses, registration.email), corrected: "name" },
    });
    return { version, name, has_changed: true };
  });
}
