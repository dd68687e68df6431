import type { Firestore } from "@google-cloud/firestore";
import { departureState } from "../calendar/note-guests.ts";
import type { AddressIds } from "../platform/address-ids.ts";
import { readEvenDeleted } from "../webinars/store.ts";
import type { Erasure } from "./erasure.ts";
import type { ErasureReport } from "./model.ts";

/** How far the erasure is at Google and at the mail provider. */
export async function reportErasure(
  { firestore, addresses }: { firestore: Firestore; addresses: AddressIds },
  erasure: Erasure,
  email: string,
): Promise<ErasureReport & Pick<Erasure, "requested_at">> {
  const calendar: ErasureReport["calendar"] = [];
  for (const webinar_id of erasure.webinar_ids) {
    const webinar = await readEvenDeleted(firestore, webinar_id);
    const state = webinar === null ? "done" : departureState(webinar, addresses, email);
    const failure = webinar?.calendar_guests.failure ?? null;
    calendar.push({ webinar_id, state, reason: state === "done" ? null : (failure?.hint ?? null) });
  }
  const { state, reason } = erasure.provider;
  return { requested_at: erasure.requested_at, calendar, mail_provider: { state, reason } };
}
