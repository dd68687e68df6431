/** Checks that the audit is as it was sealed, and that its seals are as the log has them: shared/audit/seal.ts. */
import type { Firestore } from "@google-cloud/firestore";
import { AUDIT_COLLECTIONS, rowsAfter, type AuditCollection } from "../../shared/audit/seal.ts";
import { verifySeals, type SealFault, type Verified } from "../../shared/audit/verify-seals.ts";
import { days, hours, plus } from "../../shared/platform/instant.ts";
import type { Lives } from "../../shared/retention/model.ts";
import { looked, type ControlPlane, type Look } from "./control-plane.ts";
import { ok, unknown, wrong, type Finding } from "./finding.ts";
import {
  compareWithLog,
  sealedLines,
  type ComparedWithLog,
  type SealedLine,
} from "./sealed-lines.ts";

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

const LOG: Look = {
  what: "The log's hashes of the audit's seals",
  permission: "logging.logEntries.list",
  role: "roles/logging.viewer",
};

interface AuditCheck {
  firestore: Firestore;
  lives: Lives;
  now: Date;
  /** Null on the local stack, whose log nobody keeps. */
  plane: ControlPlane | null;
}

export async function checkAudit({ firestore, lives, now, plane }: AuditCheck): Promise<Finding[]> {
  // Before the seals: a seal that is written meanwhile has no line here, and each line here has a seal there.
  let lines: SealedLine[] | null = null;
  const unseen =
    plane === null
      ? []
      : await looked(plane, LOG, async () => {
          lines = await sealedLines(plane);
          return [];
        });
  const kept: Record<AuditCollection, number> = {
    sys_audit: lives.audit,
    sys_audit_views: lives.audit_views,
  };
  const findings = AUDIT_COLLECTIONS.map(async (collection): Promise<Finding[]> => {
    const keptSince = plus(now, DELETED_LATE_MS - days(kept[collection]));
    const verified = await verifySeals(firestore, collection, keptSince);
    const ofChain = lines?.filter(({ chain }) => chain === collection) ?? null;
    return [
      ...(verified.since === null
        ? [await beforeTheFirstSeal(firestore, collection, now)]
        : sealsAsFound(collection, verified)),
      ...(ofChain === null ? [] : logAsFound(collection, { verified, lines: ofChain, now })),
    ];
  });
  return [...(await Promise.all(findings)).flat(), ...unseen];
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

function sealsAsFound(
  collection: string,
  { seals, rows, expired, since, faults }: Verified,
): Finding[] {
  if (faults.length === 0) {
    return [
      ok(
        `${rows} rows of ${collection} are as they were sealed, in ${seals.length} seals since ${since?.toISOString()}; ${expired} are deleted because of their age.`,
      ),
    ];
  }
  return faults
    .slice(0, FAULTS_NAMED)
    .map(({ kind, path }) =>
      wrong(
        `${path} ${SAID[kind]}${faults.length > FAULTS_NAMED ? ` (${faults.length} faults in ${collection})` : ""}.`,
        "Compare with a backup (docs/operations.md).",
      ),
    );
}

const numbersOf = (numbers: readonly number[]): string =>
  `${numbers.slice(0, FAULTS_NAMED).join(", ")}${numbers.length > FAULTS_NAMED ? ` and ${numbers.length - FAULTS_NAMED} more` : ""}`;

const REBUILT =
  "Compare with a backup. After a restore the log rightly has more than the database: see docs/operations.md, Restore.";

/** Pure. */
function logAsFound(
  collection: string,
  { verified, lines, now }: { verified: Verified; lines: readonly SealedLine[]; now: Date },
): Finding[] {
  const compared = compareWithLog(verified.seals, lines, now);
  const { same, older } = compared;
  const differences = differencesIn(collection, compared);
  if (differences.length > 0) return differences;
  if (older > 0 && same === 0) {
    return [
      unknown(
        `The log has no hash of any seal of ${collection}: nobody can tell whether the chain was rebuilt.`,
        "See whether the sweep runs, and how long the log is kept: gcloud logging buckets describe _Default --location=global",
      ),
    ];
  }
  if (same === 0) return [];
  return [
    ok(
      `${same} seals of ${collection} have the hashes that the log has; ${older} are older than the log.`,
    ),
  ];
}

function differencesIn(collection: string, { unlogged, other, gone }: ComparedWithLog): Finding[] {
  const found: Finding[] = [];
  if (other.length > 0) {
    const text = `Seals of ${collection} have other hashes than the log: ${numbersOf(other)}.`;
    found.push(wrong(text, REBUILT));
  }
  if (gone.length > 0) {
    const text = `Seals of ${collection} are gone, whose hashes the log has: ${numbersOf(gone)}.`;
    found.push(wrong(text, REBUILT));
  }
  if (unlogged.length > 0) {
    found.push(
      unknown(
        `The log has no hash of these seals of ${collection}: ${numbersOf(unlogged)}.`,
        "A sweep that ended between the seal and its line leaves such a gap, and so does an exclusion of the log: gcloud logging sinks describe _Default",
      ),
    );
  }
  return found;
}
