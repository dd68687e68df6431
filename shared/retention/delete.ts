/** Deletes what a query finds, in bounded steps. */
import type {
  DocumentReference,
  Firestore,
  Query,
  QueryDocumentSnapshot,
} from "@google-cloud/firestore";
import { concurrently } from "../platform/concurrently.ts";
import { FAILED_PRECONDITION, NOT_FOUND, grpcCodeOf } from "../platform/grpc-status.ts";

/** Documents of one kind in one round; the next hour's round continues. */
export const DELETED_A_ROUND = 5000;
const PAGE = 400;

export interface Purge {
  deleted: number;
  /** True if there is more than one round deletes. */
  isMore: boolean;
}

export const NOTHING: Purge = { deleted: 0, isMore: false };

/** `query` finds documents that are no longer found once they are deleted. */
export async function deleteFound(
  firestore: Firestore,
  query: Query,
  most: number = DELETED_A_ROUND,
): Promise<Purge> {
  let deleted = 0;
  while (deleted < most) {
    const { docs } = await query
      .select()
      .limit(Math.min(PAGE, most - deleted))
      .get();
    await deleteAll(
      firestore,
      docs.map(({ ref }) => ref),
    );
    deleted += docs.length;
    if (docs.length < PAGE) return { deleted, isMore: deleted === most };
  }
  return { deleted, isMore: true };
}

async function deleteAll(firestore: Firestore, documents: DocumentReference[]): Promise<void> {
  if (documents.length === 0) return;
  const batch = firestore.batch();
  for (const document of documents) batch.delete(document);
  await batch.commit();
}

const AT_ONCE = 25;

/** Deletes those that nobody has changed since they were read, and returns how many. */
export async function deleteUnchanged(found: readonly QueryDocumentSnapshot[]): Promise<number> {
  let deleted = 0;
  await concurrently(found, AT_ONCE, async ({ ref, updateTime }) => {
    try {
      await ref.delete({ lastUpdateTime: updateTime });
      deleted += 1;
    } catch (error) {
      const code = grpcCodeOf(error);
      if (code !== FAILED_PRECONDITION && code !== NOT_FOUND) throw error;
    }
  });
  return deleted;
}
