/** The database as it is at this moment, read from the local Firestore's memory: it costs no call. */
import {
  GeoPoint,
  MapValue,
  Reference,
  Timestamp,
  type Value,
} from "../../../packages/local-cloud/firestore/value.ts";
import { exists, type Version } from "../../../packages/local-cloud/firestore/version.ts";
import type { MailBatch, MailRun } from "../../../shared/delivery/model.ts";
import { store } from "../transport/firestore.ts";

export const PROJECT = "demo-webinars";
export const DATABASE = "simulated";
const NAME = `projects/${PROJECT}/databases/${DATABASE}`;

export type Stored = Record<string, unknown> & { id: string };

const read = new WeakMap<Version, Stored>();

function plain(value: Value): unknown {
  if (value instanceof MapValue) {
    return Object.fromEntries([...value.entries()].map(([name, each]) => [name, plain(each)]));
  }
  if (value instanceof Timestamp) return new Date(value.seconds * 1000 + value.nanos / 1e6);
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value === "bigint") return Number(value);
  if (value instanceof Reference) return value.name;
  return value instanceof GeoPoint ? null : value;
}

/** The documents of a collection. One that has not changed is the same object as before. */
export function documentsOf(collection: string): Stored[] {
  const found: Stored[] = [];
  for (const { path, current } of store
    .session(NAME)
    .database.collection(collection)
    .documents.ascending()) {
    if (!exists(current)) continue;
    let document = read.get(current);
    if (document === undefined) {
      document = { ...(plain(current.fields) as object), id: path.split("/").at(-1) ?? "" };
      read.set(current, document);
    }
    found.push(document);
  }
  return found;
}

export const runsNow = (): MailRun[] => documentsOf("mail_runs") as unknown as MailRun[];
export const batchesNow = (): MailBatch[] => documentsOf("mail_batches") as unknown as MailBatch[];
export const peopleNow = (webinarId: string): Stored[] =>
  documentsOf(`webinars/${webinarId}/registrations`);

export const emptyDatabase = (): void => store.clear(NAME);
