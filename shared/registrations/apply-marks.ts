import type { Firestore } from "@google-cloud/firestore";
import type { Actor } from "../access/model.ts";
import type { Clock } from "../platform/clock.ts";
import { readDocument } from "../platform/documents.ts";
import { refuseOtherVersion, type ExpectedVersions } from "../webinars/expected-version.ts";
import { settleByClock } from "../webinars/lifecycle.ts";
import { readWebinar, stampWebinar, writeDueEnd } from "../webinars/store.ts";
import { refuseUnlessAllowed } from "../webinars/transitions.ts";
import {
  attendedDelta,
  decideMark,
  formerMark,
  type FormerMarks,
  type Mark,
} from "./attendance.ts";
import type { Registration, RegistrationId } from "./model.ts";
import { registrationDocument } from "./store.ts";

export interface MarksOrder {
  registrationIds: readonly RegistrationId[];
  mark: Mark;
  expected: ExpectedVersions;
  /** For the audit: where the marks come from, in counts. */
  facts: Record<string, unknown>;
}

export interface AppliedMarks {
  marked: number;
  unchanged: number;
  kept: number;
  /** Of the webinar, afterwards. */
  attended_count: number;
  missing: RegistrationId[];
}

/** Ids in one audit row: far below the 1 MiB that a document holds. A call marks a tenth of it. */
const TOLD_MAX = 10_000;

/**
 * Marks people and the webinar's count in one transaction, so that the count is that of the registrations
 * whoever else marks at the same time. What changes nothing writes nothing. Throws `version_conflict`, `invalid_transition`.
 */
export async function applyMarks(
  { firestore, clock }: { firestore: Firestore; clock: Clock },
  actor: Actor,
  webinarId: string,
  { registrationIds, mark, expected, facts }: MarksOrder,
): Promise<AppliedMarks> {
  const documents = [...new Set(registrationIds)].map((id) => ({
    id,
    document: registrationDocument(firestore, webinarId, id),
  }));
  return firestore.runTransaction(async (tx) => {
    const at = clock.now();
    const stored = await readWebinar(tx, firestore, webinarId);
    const webinar = settleByClock(stored, at);
    refuseOtherVersion(webinar, expected);
    refuseUnlessAllowed(webinar.status, "mark_attendance");
    const found =
      documents.length === 0 ? [] : await tx.getAll(...documents.map(({ document }) => document));
    const applied: AppliedMarks = {
      marked: 0,
      unchanged: 0,
      kept: 0,
      attended_count: webinar.attended_count,
      missing: [],
    };
    const former: FormerMarks = { unmarked: [], attended: [], absent: [] };
    for (const [index, { id, document }] of documents.entries()) {
      const snapshot = found[index];
      const registration = snapshot ? readDocument<Registration>(snapshot) : null;
      if (registration === null) {
        applied.missing.push(id);
        continue;
      }
      const outcome = decideMark(registration, mark);
      applied[outcome] += 1;
      if (outcome !== "marked") continue;
      applied.attended_count += attendedDelta(registration, mark);
      if (applied.marked <= TOLD_MAX) former[formerMark(registration)].push(id);
      tx.update(document, {
        attended: mark.attended,
        attendance_source: mark.source,
        attendance_marked_at: at,
      } satisfies Partial<Registration>);
    }
    if (applied.marked === 0) return applied;
    const { marked, unchanged, kept, attended_count, missing } = applied;
    const change = {
      actor,
      action: "sys.webinar.mark_attendance" as const,
      at,
      facts: { ...facts, ...mark, marked, unchanged, kept, missing: missing.length, former },
    };
    // The marks alone outdate nobody's edit of the webinar.
    stampWebinar(
      tx,
      firestore,
      writeDueEnd(tx, firestore, stored, change),
      { attended_count },
      change,
    );
    return applied;
  });
}
