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
import { registrationDocument } from "../registrations/store.ts";
import { readOne, type RegistrationParams } from "./one.ts";

export const NameCorrection = z
  .strictObject({ name: typedLine(120) })
  .meta({ id: "NameCorrection" });

export const NameCorrected = z
  .object({ name: z.string(), has_changed: z.boolean() })
  .meta({ id: "NameCorrected" });
type NameCorrected = z.infer<typeof NameCorrected>;

/**
 * Mail that is bound already keeps the former name. The audit row says that a name was corrected, and has neither name: it
 * outlives an erasure. A repetition changes nothing. Throws `not_found`.
 */
export async function correctRegistrant(
  { firestore, clock, addresses }: { firestore: Firestore; clock: Clock; addresses: AddressIds },
  actor: Actor,
  params: RegistrationParams,
  { name }: z.output<typeof NameCorrection>,
): Promise<NameCorrected> {
  return firestore.runTransaction(async (tx) => {
    const now = clock.now();
    const { webinar, registration } = await readOne(tx, firestore, params);
    if (registration.name === name) return { name, has_changed: false };
    const document = registrationDocument(firestore, params.id, registration.id);
    tx.update(document, { name, ...searchFields(name) });
    const corrected = { ...registration, name };
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
    return { name, has_changed: true };
  });
}
