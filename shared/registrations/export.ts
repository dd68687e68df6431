import type { Firestore } from "@google-cloud/firestore";
import type { Actor } from "../access/model.ts";
import { writeSysAudit } from "../audit/store.ts";
import type { Clock } from "../platform/clock.ts";
import type { Webinar } from "../webinars/model.ts";
import { readWebinar } from "../webinars/store.ts";
import { BYTE_ORDER_MARK, spreadsheet } from "./spreadsheet.ts";
import { pendingPages, registrationPages, waitingPages, type Exported } from "./store.ts";

/** Registrations per read: few enough to keep memory flat, and enough that round trips do not matter. */
const PAGE = 200;

/**
 * All registrations of a webinar as a CSV file in parts, and then the people who wait, and the places that are pending. The audit row is written before the first part is sent, so the
 * audit records every export, even if the connection breaks. Throws `not_found` here, before `parts` begins.
 */
export async function exportRegistrations(
  { firestore, clock }: { firestore: Firestore; clock: Clock },
  actor: Actor,
  webinarId: string,
): Promise<{ filename: string; parts: AsyncIterable<string> }> {
  const at = clock.now();
  const pages = registrationPages(firestore, webinarId, PAGE);
  const [webinar, first] = await Promise.all([
    recordExport(firestore, { actor, webinarId, at }),
    pages.next(),
  ]);
  const pending = pendingPages(firestore, webinarId, { size: PAGE, now: at });
  const waiting = waitingPages(firestore, webinarId, PAGE);
  return {
    filename: `${webinar.title} - registrations ${at.toISOString().slice(0, 10)}.csv`,
    parts: partsOf(webinar, first.done === true ? [] : first.value, [pages, waiting, pending]),
  };
}

function recordExport(
  firestore: Firestore,
  { actor, webinarId, at }: { actor: Actor; webinarId: string; at: Date },
): Promise<Webinar> {
  return firestore.runTransaction(async (tx) => {
    const webinar = await readWebinar(tx, firestore, webinarId);
    const { registered_count, attended_count } = webinar;
    const facts = { registered_count, attended_count };
    writeSysAudit(tx, firestore, { action: "sys.webinar.export", actor, webinarId, at, facts });
    return webinar;
  });
}

async function* partsOf(
  webinar: Webinar,
  first: Exported[],
  further: AsyncIterable<Exported[]>[],
): AsyncGenerator<string> {
  const { header, rows } = spreadsheet(webinar);
  yield BYTE_ORDER_MARK + header + rows(first);
  for (const pages of further) {
    for await (const page of pages) yield rows(page);
  }
}
