/** Checks that every index in firestore.indexes.json exists, by a query that needs it. */
import { readFile } from "node:fs/promises";
import type { Firestore, Query } from "@google-cloud/firestore";
import { z } from "zod";
import { FAILED_PRECONDITION } from "../../shared/platform/grpc-status.ts";
import { ok, wrong, type Finding } from "./finding.ts";

const Indexes = z.object({
  indexes: z.array(
    z.object({
      collectionGroup: z.string(),
      queryScope: z.enum(["COLLECTION", "COLLECTION_GROUP"]),
      fields: z
        .array(
          z.object({
            fieldPath: z.string(),
            order: z.enum(["ASCENDING", "DESCENDING"]).optional(),
            arrayConfig: z.literal("CONTAINS").optional(),
          }),
        )
        .min(2),
    }),
  ),
});
type Index = z.infer<typeof Indexes>["indexes"][number];

/** The codes of a missing index, in gRPC and in REST. */
const MISSING = new Set<unknown>([FAILED_PRECONDITION, "FAILED_PRECONDITION", 400]);

export async function checkIndexes(firestore: Firestore, file: string): Promise<Finding[]> {
  const { indexes } = Indexes.parse(JSON.parse(await readFile(file, "utf8")));
  const found = await Promise.all(indexes.map((index) => tryIndex(firestore, index)));
  const missing = found.filter((each) => each !== null);
  return missing.length > 0 ? missing : [ok(`All ${indexes.length} indexes are ready.`)];
}

/** Null if the query succeeds. */
async function tryIndex(firestore: Firestore, index: Index): Promise<Finding | null> {
  const name = `${index.collectionGroup} (${index.fields.map(({ fieldPath }) => fieldPath).join(", ")})`;
  try {
    await probe(firestore, index).limit(1).get();
    return null;
  } catch (error) {
    const { code, message } = error as { code?: unknown; message: string };
    if (!MISSING.has(code)) throw error;
    if (/building/i.test(message)) {
      return wrong(
        `The index ${name} is still being built.`,
        "Wait. A large collection takes a while.",
      );
    }
    return wrong(
      `The index ${name} is missing.`,
      "Run terraform apply: it creates every index in the file.",
    );
  }
}

/** A query that only this index serves: equality on all fields but the last, and the last field's order. */
function probe(firestore: Firestore, { collectionGroup, queryScope, fields }: Index): Query {
  const start: Query =
    queryScope === "COLLECTION_GROUP"
      ? firestore.collectionGroup(collectionGroup)
      : // An index of a subcollection goes by its name, so any parent will do.
        firestore.collection(`doctor/probe/${collectionGroup}`);
  return fields.reduce((query, { fieldPath, order, arrayConfig }, position) => {
    if (arrayConfig !== undefined) return query.where(fieldPath, "array-contains", "doctor");
    const isLast = position === fields.length - 1;
    if (!isLast) return query.where(fieldPath, "==", "doctor");
    return query.orderBy(fieldPath, order === "DESCENDING" ? "desc" : "asc");
  }, start);
}
