/** Checks that the audit is as it was sealed: shared/audit/seal.ts. */
import type { Firestore } from "@google-cloud/firestore";
import { AUDIT_COLLECTIONS, rowsAfter, type AuditCollection } from "../../shared/audit/seal.ts";
import { verifySeals, type SealFault } from "../../shared/audit/verify-seals.ts";
import { days, hours, plus } from "../../shared/platform/instant.ts";
import type { Lives } from "../../shared/retention/model.ts";
import { ok, unknown, wrong, type Finding } from "./finding.ts";

const FAULTS_NAMED = 5;

/** What a fault says, in words. */
const SAID: Record<SealFault["kind"], string> = {
  changed: "was changed",
  removed: "was removed",
  inserted: "was inserted later",
  chain: "does not continue the chain of seals",
};

/** Firestore deletes within about a day of the sweep's decision, and the sweep decides once a day. */
const DELETED_LATE_MS = days(2);

export async function checkAudit(
  firestore: Firestore,
  lives: Lives,
  now: Date,
): Promise<Finding[]> {
  const kept: Record<AuditCollection, number> = {
    sys_audit: lives.audit,
    sys_audit_views: lives.audit_views,
  };
  const findings = AUDIT_COLLECTIONS.map(async (collection): Promise<Finding[]> => {
    const keptSince = plus(now, DELETED_LATE_MS - days(kept[collection]));
    const { seals, rows, expired, since, faults } = await verifySeals(
      firestore,
      collection,
      keptSince,
    );
    if (since === null) return [await beforeTheFirstSeal(firestore, collection, now)];
    if (faults.length > 0) return faultsIn(collection, faults);
    return [
      ok(
        `${rows} rows of ${collection} are as they were sealed, in ${seals} seals since ${since.toISOString()}; ${expired} are deleted because of their age.`,
      ),
    ];
  });
  return (await Promise.all(findings)).flat();
}

/** The sweep seals in the first minutes of an hour. */
const SEALED_WITHIN_MS = hours(3);

async function beforeTheFirstSeal(
  firestore: Firestore,
  collection: AuditCollection,
  now: Date,
): Promise<Finding> {
  const overdue = { after: null, upTo: plus(now, -SEALED_WITHIN_MS) };
  const { empty } = await rowsAfter(firestore, collection, overdue).limit(1).select().get();
  if (empty) return ok(`${collection} has no rows to seal yet.`);
  return unknown(
    `${collection} has rows and no seals: nobody can tell whether they were changed.`,
    "Look at the sweep in the console: it seals rows once an hour.",
  );
}

const faultsIn = (collection: string, faults: readonly SealFault[]): Finding[] =>
  faults
    .slice(0, FAULTS_NAMED)
    .map(({ kind, path }) =>
      wrong(
        `${path} ${SAID[kind]}${faults.length > FAULTS_NAMED ? ` (${faults.length} faults in ${collection})` : ""}.`,
        `Compare with a backup, and with the hashes in the log: gcloud logging read 'jsonPayload.event="audit_sealed"' --format=json`,
      ),
    );
