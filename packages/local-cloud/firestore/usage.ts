/** What Firestore would bill: https://firebase.google.com/docs/firestore/pricing */
export interface Usage {
  document_reads: number;
  document_writes: number;
  document_deletes: number;
  queries: number;
  aggregations: number;
  commits: number;
  transactions: number;
}

export const noUsage = (): Usage => ({
  document_reads: 0,
  document_writes: 0,
  document_deletes: 0,
  queries: 0,
  aggregations: 0,
  commits: 0,
  transactions: 0,
});

/** A query without results costs one read, as does a missing document. */
export const queryReads = (documents: number) => Math.max(1, documents);
/** An aggregation costs one read per thousand index entries. */
export const aggregationReads = (documents: number) => Math.max(1, Math.ceil(documents / 1000));
