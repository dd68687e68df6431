/** A documented rule of Firestore, with a check that runs against every target. */
import type { CollectionReference, Firestore, Query } from "@google-cloud/firestore";
import { randomBytes } from "node:crypto";

interface Place {
  db: Firestore;
  /** A new, empty collection. */
  things: CollectionReference;
  /** A new collection in a database that refuses queries without an index and has only the automatic ones. */
  indexed: CollectionReference;
}

export interface Rule {
  page: string;
  sentence: string;
  check: (place: Place) => Promise<void>;
  /** Why the rule does not hold on a target. docs/conformance.md lists these differences. */
  differs: { googleEmulator?: string; rest?: string };
}

export const rules: Rule[] = [];

/** `page` is a path below https://firebase.google.com/docs/firestore/ unless it is a whole address. */
export function rule(
  page: string,
  sentence: string,
  check: Rule["check"],
  differs: Rule["differs"] = {},
): void {
  rules.push({ page, sentence, check, differs });
}

export const unique = (prefix: string) => `${prefix}_${randomBytes(6).toString("hex")}`;

/** Waits long enough for any write that is not blocked, by making several later writes. */
export async function meanwhile(db: Firestore): Promise<void> {
  const elsewhere = db.collection(unique("elsewhere"));
  for (let n = 0; n < 5; n += 1) await elsewhere.doc(String(n)).set({});
}

export const ids = async (query: Query) => (await query.get()).docs.map(({ id }) => id);

export async function fill(things: CollectionReference, documents: Record<string, object>) {
  const batch = things.firestore.batch();
  for (const [id, fields] of Object.entries(documents)) batch.set(things.doc(id), fields);
  await batch.commit();
}

/** The gRPC codes of the errors that tests expect. */
export const Status = {
  invalidArgument: 3,
  notFound: 5,
  alreadyExists: 6,
  failedPrecondition: 9,
  aborted: 10,
} as const;
