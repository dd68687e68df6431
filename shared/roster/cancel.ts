/** An operator cancels one registration for the person, who gets no mail about it: nor do those who cancel by themselves. */
import type { Firestore, Transaction } from "@google-cloud/firestore";
import { z } from "zod";
import type { Actor } from "../access/model.ts";
import { personDigest } from "../access/person-digest.ts";
import { writeSysAudit } from "../audit/store.ts";
import type { AddressIds } from "../platform/address-ids.ts";
import type { Clock } from "../platform/clock.ts";
import { runContendedTransaction } from "../platform/contention.ts";
import { Failure } from "../platform/failure.ts";
import { Instant } from "../platform/instant.ts";
import { freePlace, refuseOnceOver } from "../registering/cancel.ts";
import { writeLeft } from "../registrations/leave-list.ts";
import type { Webinar } from "../webinars/model.ts";
import { readOneOrWaiting, type RegistrationParams } from "./one.ts";

export const RegistrantCancellation = z
  .strictObject({
    registered_at: Instant.meta({
      description:
        "That of the registration. If the person has registered anew since, nothing is cancelled.",
    }),
  })
  .meta({ id: "RegistrantCancellation" });

export const RegistrantCancelled = z
  .object({
    /** False if it was cancelled already, and for somebody on the waiting list, who leaves it. */
    was_registered: z.boolean(),
    registered_count: z.int(),
  })
  .meta({ id: "RegistrantCancelled" });
type RegistrantCancelled = z.infer<typeof RegistrantCancelled>;

/**
 * Frees the place, or the turn on the waiting list. A repetition changes nothing. Throws `not_found`, `registration_changed`, `registration_closed` once the
 * webinar is over or cancelled, and `try_later`.
 */
export async function cancelRegistrant(
  { firestore, clock, addresses }: { firestore: Firestore; clock: Clock; addresses: AddressIds },
  actor: Actor,
  params: RegistrationParams,
  { registered_at }: z.output<typeof RegistrantCancellation>,
): Promise<RegistrantCancelled> {
  return runContendedTransaction(firestore, async (tx) => {
    const now = clock.now();
    const { webinar, registration, waiting } = await readOneOrWaiting(tx, firestore, params);
    const { registered_count } = webinar;
    if (waiting !== null) {
      refuseOther(waiting, registered_at);
      writeLeft(tx, firestore, { webinar, people: [waiting], now });
      writeRow(tx, { firestore, addresses }, { actor, webinar, email: waiting.email, now });
      return { was_registered: false, registered_count };
    }
    if (registration.status === "cancelled") return { was_registered: false, registered_count };
    refuseOnceOver(webinar, now);
    refuseOther(registration, registered_at);
    const { request_id, uid: operator } = actor;
    const place = { webinar, registration, now, request_id, operator };
    freePlace(tx, { firestore, addresses }, place);
    writeRow(tx, { firestore, addresses }, { actor, webinar, email: registration.email, now });
    return { was_registered: true, registered_count: Math.max(0, registered_count - 1) };
  });
}

function refuseOther(person: { registered_at: Date }, registered_at: Date): void {
  if (person.registered_at.getTime() === registered_at.getTime()) return;
  throw new Failure("registration_changed", "They have registered anew since you looked.");
}

const writeRow = (
  tx: Transaction,
  { firestore, addresses }: { firestore: Firestore; addresses: AddressIds },
  { actor, webinar, email, now }: { actor: Actor; webinar: Webinar; email: string; now: Date },
): void =>
  writeSysAudit(tx, firestore, {
    action: "sys.registration.cancel",
    actor,
    webinarId: webinar.id,
    at: now,
    facts: { person: personDigest(addresses, email) },
  });
