/** Finds the people who are told about a webinar's recording, for the preview and for the dispatch. */
import { FieldPath, type Firestore } from "@google-cloud/firestore";
import type { PageReader } from "../delivery/kind.ts";
import { countOf, readWithIds } from "../platform/documents.ts";
import type { MarketingWebinarInterest } from "./model.ts";
import { interestDocuments, audienceQuery, unsubscribedQuery } from "./store.ts";

export interface AudiencePage {
  leads: MarketingWebinarInterest[];
  /** The last id of this page, for `after` of the next; null on the last page. */
  next: string | null;
}

/**
 * Subscribed people with a topic among the tags, each once, ordered by id. Reads one document more than it returns. A
 * transaction as `reader` protects the page until it ends.
 */
export async function audiencePage(
  firestore: Firestore,
  { tags, size, after }: { tags: readonly string[]; size: number; after: string | null },
  reader: PageReader = { get: (wanted) => wanted.get() },
): Promise<AudiencePage> {
  const audience = audienceQuery(firestore, tags);
  if (audience === null) return { leads: [], next: null };
  let query = audience.orderBy(FieldPath.documentId()).limit(size + 1);
  if (after !== null) query = query.startAfter(after);
  const { docs } = await reader.get(query);
  const leads = readWithIds(docs.slice(0, size), interestDocuments);
  return { leads, next: docs.length > size ? (leads.at(-1)?.id ?? null) : null };
}

const READ_AT_ONCE = 1000;

/** The whole audience, page by page. */
export async function* wholeAudience(
  firestore: Firestore,
  tags: readonly string[],
): AsyncGenerator<MarketingWebinarInterest[]> {
  let after: string | null = null;
  do {
    const page: AudiencePage = await audiencePage(firestore, { tags, size: READ_AT_ONCE, after });
    yield page.leads;
    after = page.next;
  } while (after !== null);
}

/** Costs one read per thousand people. */
export async function audienceSize(firestore: Firestore, tags: readonly string[]): Promise<number> {
  const audience = audienceQuery(firestore, tags);
  return audience === null ? 0 : countOf(audience);
}

/** People with one of the topics who have unsubscribed or take no mail. Costs one read per thousand people. */
export async function countUnsubscribed(
  firestore: Firestore,
  tags: readonly string[],
): Promise<number> {
  const people = unsubscribedQuery(firestore, tags);
  return people === null ? 0 : countOf(people);
}
