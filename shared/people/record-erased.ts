import type { Firestore } from "@google-cloud/firestore";
import type { Actor } from "../access/model.ts";
import { personDigest } from "../access/person-digest.ts";
import { writeSysAudit } from "../audit/store.ts";
import type { AddressIds } from "../platform/address-ids.ts";
import type { Clock } from "../platform/clock.ts";
import type { Registration } from "../registrations/model.ts";
import { registrationsOfAddress } from "../registrations/store.ts";
import { notePersonErased } from "./erase-events.ts";
import { erasureDocument, readErasure, type Erasure } from "./erasure.ts";
import type { ErasedHere } from "./model.ts";

/** The last commit here. A repetition that erases nothing more is no news to other systems. */
export async function recordErased(
  deps: { firestore: Firestore; clock: Clock; addresses: AddressIds },
  actor: Actor,
  {
    id,
    requested_by,
    email,
    found,
    erased,
  }: Pick<Erasure, "id" | "requested_by"> & {
    email: string;
    found: readonly { registration: Registration }[];
    erased: ErasedHere;
  },
): Promise<void> {
  const { firestore, clock, addresses } = deps;
  const webinarIds = found.map(({ registration }) => registration.webinar_id);
  const had = found.map(({ registration }) => registration.id);
  await firestore.runTransaction(async (tx) => {
    const at = clock.now();
    const erasure = await readErasure(firestore, id, tx);
    const { docs } = await tx.get(registrationsOfAddress(firestore, email));
    const since = docs.flatMap(({ ref }) => ref.parent.parent?.id ?? []);
    if (erasure !== null) {
      const webinar_ids = [...new Set([...erasure.webinar_ids, ...webinarIds])];
      tx.update(erasureDocument(firestore, id), { is_erased_here: true, webinar_ids });
    }
    const isNews = erasure?.is_erased_here !== true || found.length > 0;
    if (isNews) notePersonErased(tx, deps, { at, email, had, since });
    writeSysAudit(tx, firestore, {
      action: "sys.person.erase",
      actor,
      webinarId: null,
      at,
      facts: { person: personDigest(addresses, email), requested_by, ...erased },
    });
  });
}
